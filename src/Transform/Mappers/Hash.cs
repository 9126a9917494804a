using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>hash</c>: one of so many buckets by a hash of a text or an integer's digits, in lists too, for values too various for a vocabulary; needs no pass over the data
/// but for whether one is missing. A missing one has an index of its own, the last. The hash is FarmHash's Fingerprint64, so buckets equal those of TensorFlow
/// Transform's <c>hash_strings</c> without a key. Host.
/// </summary>
/// <param name="Buckets">How many, 2 or more.</param>
/// <param name="Salt">Put before each text, so that two features of the same texts collide differently.</param>
public sealed record Hash(int Buckets, string Salt = "") : Mapper
{
    public override bool IsPortable => false;

    public override FeatureKind Check(MapperTypes input)
    {
        var kind = RequireEach(input, FeatureKind.Text, FeatureKind.Integer);
        Demand(Buckets > 1, $"'hash' has {Buckets} buckets; expected 2 or more.");
        return FeatureKind.Category.Like(kind);
    }

    // Only whether a value is missing in training is asked, hence the limit.
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => input.Value.Kind.IsList() ? [] : [new(new VocabularyAnalyzer(Limit: 1), input.Value.Tensor)];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var bucket = Bucket(input.Value, Buckets, Salt);
        if (input.Value.Kind.IsList()) return new(Tensor.Where(input.Value.IsMissing(), -1L, bucket), FeatureKind.CategoryList, Buckets, Buckets);
        var index = Tensor.Where(input.Value.IsMissing(), (long)Buckets, bucket);
        return new(index, FeatureKind.Category, Buckets + 1, ((VocabularyCounts)statistics[0]).Missing > 0 ? Buckets + 1 : Buckets);
    }

    /// <summary>The bucket of each text or integer: int64 in [0, buckets).</summary>
    internal static Tensor Bucket(FeatureTensor value, int buckets, string salt = "")
    {
        var text = value.Kind.Element() == FeatureKind.Integer ? value.Tensor.IntegerToString() : value.Tensor;
        return (salt.Length == 0 ? text : ((Tensor)salt).StringConcatenate(text)).StringToHashBucket(buckets);
    }
}
