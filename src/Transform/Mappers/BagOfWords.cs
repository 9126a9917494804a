using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>bag_of_words</c>: how often each of the most frequent words of the training split stands in a text (or in a list of texts): a column a word. A text is split at
/// spaces first. The same as <c>split, vocabulary, { multi_hot: { count: true } }</c>. Standard.
/// </summary>
/// <param name="Top">Columns at most.</param>
/// <param name="Max">The first so many words of a text count.</param>
public sealed record BagOfWords(int Top = 1000, int Max = 256) : Choice
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Top > 0, $"'bag_of_words' has {Top} columns; expected 1 or more.");
        Demand(Max is >= 1 and <= 4096, $"'bag_of_words' takes {Max} words at most; expected 1 to 4096.");
        Require(input, FeatureKind.Text, FeatureKind.TextList);
        return FeatureKind.Vector;
    }

    internal override Chosen Choose(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        Mapper[] count = [new Words(Top), new MultiHot(Count: true)];
        return new(input.Value.Kind == FeatureKind.Text ? [new Split(Max: Max), .. count] : count);
    }
}
