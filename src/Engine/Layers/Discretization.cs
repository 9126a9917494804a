namespace Pipelines.Engine.Layers;

/// <summary>The number of the bin that a value falls into: how many boundaries it reaches. (batch, …) -> int64 of the same shape, or as <paramref name="outputMode"/> says.</summary>
/// <param name="binBoundaries">Ascending; or give <paramref name="numBins"/>.</param>
/// <param name="numBins">Bins of about equally many of the examples that <see cref="Adapt"/> is shown, their boundaries interpolated between the sorted values.</param>
/// <param name="outputMode">The number, or a vector of it.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Discretization(IReadOnlyList<double>? binBoundaries = null, int? numBins = null, OutputMode outputMode = OutputMode.Int, string? name = null)
    : PreprocessingLayer(name)
{
    private readonly int? _numBins = (binBoundaries is null) != (numBins is null) && numBins is not < 1
        ? numBins
        : throw new ArgumentException("Discretization: expected either bin boundaries or a number of bins of 1 or more.", nameof(numBins));

    /// <summary>The boundaries, ascending; null before data.</summary>
    public IReadOnlyList<double>? BinBoundaries { get; set; } = binBoundaries is null || binBoundaries.Zip(binBoundaries.Skip(1)).All(p => p.First <= p.Second)
        ? binBoundaries
        : throw new ArgumentException("Discretization: the boundaries do not ascend.", nameof(binBoundaries));

    /// <inheritdoc/>
    public override void Adapt(params IEnumerable<NDArray> data)
    {
        if (_numBins is not { } bins) throw new EngineException($"{Name}: the boundaries are given, so there is nothing to learn.");
        var values = data.SelectMany(batch => Enumerable.Range(0, batch.Length).Select(batch.GetNumber)).Where(v => !double.IsNaN(v)).Order().ToArray();
        if (values.Length == 0) throw new EngineException($"{Name}: Adapt needs one number at least.");
        BinBoundaries = [.. Enumerable.Range(1, bins - 1).Select(i => Quantile(values, (double)i / bins))];
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (BinBoundaries is not { } boundaries) throw new EngineException($"{Name}: there are no boundaries yet. Give them, or call Adapt with examples first.");
        var value = x.DType.IsFloat ? x : x.Cast(DType.Float32);
        var reached = value.ExpandDims(-1) >= Tensor.Constant(NDArray.From([.. boundaries])).Cast(value.DType);
        var number = boundaries.Count == 0 ? Tensor.Zeros(DType.Int64, x.Shape) : reached.Cast(DType.Int64).Sum([-1]);
        return Categories.Encode(number, outputMode, boundaries.Count + 1);
    }

    /// <summary>Between the two values whose shares of all, up to and with them, enclose the share.</summary>
    private static double Quantile(double[] values, double share)
    {
        var at = share * values.Length - 1;
        if (at <= 0) return values[0];
        var below = (int)at;
        return below + 1 >= values.Length ? values[^1] : values[below] + (values[below + 1] - values[below]) * (at - below);
    }
}
