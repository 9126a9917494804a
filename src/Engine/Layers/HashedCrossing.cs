namespace Pipelines.Engine.Layers;

/// <summary>Combinations of two or more categories, text or whole numbers of one shape, into a fixed number of bins, as TensorFlow's crossed columns;
/// int64 of that shape, or as <paramref name="outputMode"/> says.</summary>
/// <param name="numBins">1 or more.</param>
/// <param name="outputMode">The bin, or a vector of it: <see cref="OutputMode.Int"/> or <see cref="OutputMode.OneHot"/>.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class HashedCrossing(int numBins, OutputMode outputMode = OutputMode.Int, string? name = null) : Layer(name)
{
    private readonly int _numBins = numBins > 0 ? numBins : throw new ArgumentOutOfRangeException(nameof(numBins), numBins, "HashedCrossing: expected one bin at least.");
    private readonly OutputMode _mode = outputMode is OutputMode.Int or OutputMode.OneHot
        ? outputMode
        : throw new ArgumentOutOfRangeException(nameof(outputMode), outputMode, "HashedCrossing: expected int or one-hot.");

    /// <inheritdoc/>
    protected override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
        => Categories.Encode(Tensor.Apply(new Ops.HashCross(_numBins), [.. inputs.Select(i => i.DType == DType.String ? i : i.Cast(DType.Int64))]), _mode, _numBins);
}
