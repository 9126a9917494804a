namespace Pipelines.Engine.Layers;

/// <summary>Text or numbers into a fixed number of bins by the FarmHash fingerprint of their text, as TensorFlow; fractions of numbers are cut off.
/// (batch, …) -> int64 of the same shape, or as <paramref name="outputMode"/> says.</summary>
/// <param name="numBins">1 or more.</param>
/// <param name="maskValue">The text of a value that has bin 0 to itself; none when null.</param>
/// <param name="outputMode">The bin, or a vector of it.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Hashing(int numBins, string? maskValue = null, OutputMode outputMode = OutputMode.Int, string? name = null) : SingleInputLayer(name)
{
    private readonly int _numBins = numBins > 0 ? numBins : throw new ArgumentOutOfRangeException(nameof(numBins), numBins, "Hashing: expected one bin at least.");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (outputMode == OutputMode.OneHot && x.Rank > 1 && x.Shape[-1] == 1) x = x.Squeeze(-1);
        var text = x.DType == DType.String ? x : x.Cast(DType.Int64).IntegerToString();
        var masks = maskValue is not null && _numBins > 1;
        var bin = text.StringToHashBucket(masks ? _numBins - 1 : _numBins);
        if (masks) bin = Tensor.Where(Tensor.Equal(text, maskValue!), 0, bin + 1);
        return Categories.Encode(bin, outputMode, _numBins);
    }
}
