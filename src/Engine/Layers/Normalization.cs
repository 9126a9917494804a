namespace Pipelines.Engine.Layers;

/// <summary><c>(x - mean) / max(√variance, 1e-7)</c> with the moments of data that the layer was shown: mean 0 and variance 1 for each
/// position of the kept axes.</summary>
/// <param name="axis">The axes that have moments of their own, negative counting from the end; the last when null. None at all: one mean and variance.</param>
/// <param name="mean">Instead of data, with <paramref name="variance"/>: one number, or one per position.</param>
/// <param name="variance">See <paramref name="mean"/>.</param>
/// <param name="invert">Whether to go back: <c>x · max(√variance, 1e-7) + mean</c>.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Normalization(IReadOnlyList<int>? axis = null, IReadOnlyList<double>? mean = null, IReadOnlyList<double>? variance = null, bool invert = false, string? name = null)
    : PreprocessingLayer(name)
{
    /// <summary>The mean by position; null before data and the first call.</summary>
    public Variable? Mean { get; private set; }

    /// <summary>The variance by position; null before data and the first call.</summary>
    public Variable? Variance { get; private set; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override void Adapt(params IEnumerable<NDArray> data)
    {
        if (mean is not null) throw new EngineException($"{Name}: mean and variance are given, so there is nothing to learn.");
        RunningMoments? moments = null;
        foreach (var batch in data) (moments ??= new RunningMoments([.. batch.Shape], Kept(batch.Shape.Count))).Add(batch);
        if (moments is null || moments.Count == 0) throw new EngineException($"{Name}: Adapt needs one example at least.");
        Make(moments.Shape);
        Mean!.Value = Array(moments.Mean, moments.Shape);
        Variance!.Value = Array(moments.Variance, moments.Shape);
    }

    /// <inheritdoc/>
    protected override void Build(Tensor x)
    {
        int[] shape = [.. Kept(x.Rank).Select(i => (int)x.Shape[i].Value)];
        Make(shape);
        if (mean is null) return;
        var count = NDArray.LengthOf(shape);
        if (variance is null || mean.Count != variance.Count || (mean.Count != 1 && mean.Count != count))
            throw new EngineException($"{Name}: {mean.Count} means and {variance?.Count ?? 0} variances came for {x.Type}. Expected one of each, or {count}.");
        Mean!.Value = Array([.. Enumerable.Range(0, count).Select(i => mean[mean.Count == 1 ? 0 : i])], shape);
        Variance!.Value = Array([.. Enumerable.Range(0, count).Select(i => variance[mean.Count == 1 ? 0 : i])], shape);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (!x.DType.IsFloating) x = x.Cast(DType.Float32);
        var kept = Kept(x.Rank);
        Shape shape = [.. x.Shape.Select((length, i) => kept.Contains(i) ? length : 1)];
        Tensor center = Mean!.Read().Cast(x.DType).Reshape(shape), scale = Tensor.Maximum(Variance!.Read().Cast(x.DType).Reshape(shape).Sqrt(), 1e-7);
        return invert ? x * scale + center : (x - center) / scale;
    }

    private int[] Kept(int rank) => [.. (axis ?? [-1]).Select(i => i < 0 ? i + rank : i).Order()];

    private void Make(int[] shape)
    {
        if (Mean is not null && !Mean.Shape.ToArray().SequenceEqual(shape)) throw new ShapeException($"{Name}: moments of the shape {NDArray.Format(shape)} came, but the layer has {Mean.Shape}.");
        Mean ??= AddVariable("mean", NDArray.Zeros(DType.Float32, shape));
        Variance ??= AddVariable("variance", Array([.. Enumerable.Repeat(1.0, NDArray.LengthOf(shape))], shape));
    }

    private static NDArray Array(double[] values, int[] shape) => NDArray.From(System.Array.ConvertAll(values, v => (float)v), shape);
}
