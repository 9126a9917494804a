namespace Pipelines.Engine.Layers;

/// <summary>Text as numbers of a vocabulary, and back: (batch, …) -> int64 of the same shape, or as <paramref name="outputMode"/> says. Numbers begin with the
/// mask's 0 where there is one, then come those outside of the vocabulary, then the vocabulary.</summary>
/// <param name="maxTokens">The most numbers that <see cref="IndexLookup.Adapt"/> makes; all when null.</param>
/// <param name="numOovIndices">How many numbers there are for values outside of the vocabulary: with none they are -1, with several their hash decides.</param>
/// <param name="maskToken">The value of padding; none when null.</param>
/// <param name="oovToken">What an inverted layer gives for a number outside of the vocabulary.</param>
/// <param name="vocabulary">Unique values; null when <see cref="IndexLookup.Adapt"/> makes them.</param>
/// <param name="idfWeights">By the vocabulary, for <see cref="OutputMode.TfIdf"/>.</param>
/// <param name="invert">Whether numbers come and values go.</param>
/// <param name="outputMode">The number, or a vector of it.</param>
/// <param name="padToMaxTokens">Whether vectors are <paramref name="maxTokens"/> long, however small the vocabulary.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class StringLookup(
    int? maxTokens = null,
    int numOovIndices = 1,
    string? maskToken = null,
    string oovToken = "[UNK]",
    IReadOnlyList<string>? vocabulary = null,
    IReadOnlyList<double>? idfWeights = null,
    bool invert = false,
    OutputMode outputMode = OutputMode.Int,
    bool padToMaxTokens = false,
    string? name = null)
    : IndexLookup(vocabulary is null ? null : NDArray.Strings(vocabulary), maskToken is null ? null : NDArray.Scalar(maskToken), NDArray.Scalar(oovToken), maxTokens, numOovIndices, invert, outputMode, padToMaxTokens, idfWeights, name)
{
    private protected override Tensor Bucket(Tensor x, int buckets) => x.StringToHashBucket(buckets);
}
