using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>hash</c>: one of so many buckets by a hash of a text, for texts too various for a vocabulary; needs no pass over the data. A missing text has an index of its
/// own, the last. The hash is FarmHash's Fingerprint64, so buckets equal those of TensorFlow Transform's <c>hash_strings</c> without a key. Host.
/// </summary>
/// <param name="Buckets">How many, 2 or more.</param>
/// <param name="Salt">Put before each text, so that two features of the same texts collide differently.</param>
public sealed record Hash(int Buckets, string Salt = "") : Mapper
{
    public override bool IsPortable => false;

    public override FeatureKind Check(MapperTypes input)
    {
        Require(input, FeatureKind.Text);
        Demand(Buckets > 1, $"'hash' has {Buckets} buckets; expected 2 or more.");
        return FeatureKind.Category;
    }

    // Only whether a text is missing in training is asked, hence the limit.
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new VocabularyAnalyzer(Limit: 1), input.Value.Tensor)];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var text = input.Value.Tensor;
        var salted = Salt.Length == 0 ? text : ((Tensor)Salt).StringConcatenate(text);
        var index = Tensor.Where(input.Value.IsMissing(), (long)Buckets, salted.StringToHashBucket(Buckets));
        return new(index, FeatureKind.Category, Buckets + 1, ((VocabularyCounts)statistics[0]).Missing > 0 ? Buckets + 1 : Buckets);
    }
}
