using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>words</c>: the most frequent texts of a list by their index; others are no element. What <c>bag_of_words</c> counts. Standard.</summary>
/// <param name="Top">How many.</param>
public sealed record Words(int Top) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Top > 0, $"'words' has top {Top}; expected 1 or more.");
        Require(input, FeatureKind.TextList);
        return FeatureKind.CategoryList;
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new VocabularyAnalyzer(), input.Value.Tensor)];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        string[] words = [.. ((VocabularyCounts)statistics[0]).Entries.Take(Top).Select(e => e.Value)];
        return new(Index(input.Value.Tensor, words), FeatureKind.CategoryList, Math.Max(1, words.Length), words.Length, words);
    }

    /// <summary>Each text's place among the words; -1 where it is none.</summary>
    internal static Tensor Index(Tensor texts, string[] words) =>
        texts.Lookup(NDArray.From(words), NDArray.From<long>([.. Enumerable.Range(0, words.Length)]), NDArray.Scalar(-1L));
}
