using System.ComponentModel;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>tf_idf</c>: for each of the words that stand in most rows of the training split a column: its share of the list's texts times <c>log((rows + 1) / (rows with it + 1)) + 1</c>,
/// as TensorFlow Transform's <c>tfidf</c> with smoothing. Of a text's own words: <c>[ split, { tf_idf: { top: 500 } } ]</c>. Standard.
/// </summary>
/// <param name="Top">Columns at most.</param>
[DisplayName("tf_idf")]
public sealed record TfIdf(int Top = 1000) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Top > 0, $"'tf_idf' has {Top} columns; expected 1 or more.");
        Require(input, FeatureKind.TextList);
        return FeatureKind.Vector;
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new DocumentFrequencyAnalyzer(), input.Value.Tensor)];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var frequencies = (DocumentFrequencies)statistics[0];
        var entries = frequencies.Entries.Take(Top).ToArray();
        string[] words = [.. entries.Select(e => e.Value)];
        var weights = entries.Select(e => (float)(Math.Log((frequencies.Documents + 1.0) / (e.Count + 1.0)) + 1)).DefaultIfEmpty(0).ToArray();
        var counts = Words.Index(input.Value.Tensor, words).OneHot(weights.Length).Sum([1]);   // (batch, width)
        var texts = Tensor.Where(input.Value.IsMissing(), (Tensor)0f, 1f).Sum([1], keepDims: true);
        return new(counts / Tensor.Where(texts < 1, 1, texts) * NDArray.From(weights), FeatureKind.Vector, weights.Length, 0, words.Length == 0 ? null : words);
    }
}
