using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>default</c>: what every column gets that the definition does not mention. It looks at the training split first and then chooses:
/// <list type="bullet">
/// <item>a number: <c>z_score, { clip: [-10, 10] }, { fill: 0 }</c>, so that a missing value becomes the mean and no absurd value can drown all others;</item>
/// <item>a number that is never negative and has a long tail (a skewness above 3), such as an amount or a duration: the same after <c>log1p</c>;</item>
/// <item>an integer of 3 to 32 distinct values, such as an hour, a month or a code: <c>{ vocabulary: { top: 32 } }, one_hot</c>; any other as a number;</item>
/// <item>a text: <c>{ vocabulary: { top: 100 } }, one_hot</c>.</item>
/// </list>
/// A column that says nothing leaves the features with a warning: one without any value, one whose values are all equal, and a text of which nine values in ten
/// are distinct, which is an identifier.
/// </summary>
public sealed record Default : Choice
{
    private const int MaxIntegerCategories = 32;
    private const int MaxTextCategories = 100;
    private const int FewestForIdentifier = 20;
    private const double LongTail = 3;

    private static readonly Mapper[] Standardise = [new ZScore(), new Clip(-10, 10), new Fill("0")];

    public override FeatureKind Check(MapperTypes input) =>
        Require(input, FeatureKind.Number, FeatureKind.Integer, FeatureKind.Text) == FeatureKind.Number ? FeatureKind.Number : FeatureKind.Vector;

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => input.Value.Kind switch
    {
        FeatureKind.Text => [new(new VocabularyAnalyzer(), input.Value.Tensor)],
        FeatureKind.Integer => [new(new MomentsAnalyzer(), input.Value.Tensor), new(new VocabularyAnalyzer(MaxIntegerCategories), input.Value.Tensor)],
        _ => [new(new MomentsAnalyzer(), input.Value.Tensor)],
    };

    internal override Chosen Choose(MapperInput input, IReadOnlyList<Statistic> statistics) => statistics switch
    {
        [VocabularyCounts texts] => ChooseForText(texts),
        [Moments { Count: 0 }, ..] => Chosen.Dropped("it has no value in the training split"),
        [Moments moments, ..] when moments.Min == moments.Max => Chosen.Dropped(Invariant($"all its values in the training split are {moments.Min}")),
        [Moments, VocabularyCounts { Overflown: false, Entries.Count: > 2 } integers] =>
            new([new Vocabulary(MaxIntegerCategories), new OneHot()]) { Known = [(new(new VocabularyAnalyzer(), input.Value.Tensor), integers)] },
        [Moments { Min: >= 0, Skewness: > LongTail }, ..] => new([new Log1p(), .. Standardise]),
        _ => new(Standardise),
    };

    private static Chosen ChooseForText(VocabularyCounts texts)
    {
        if (texts.Count == 0) return Chosen.Dropped("it has no value in the training split");
        if (texts.Entries.Count == 1 && texts.Missing == 0) return Chosen.Dropped($"all its values in the training split are '{texts.Entries[0].Value}'");
        if (texts.Count >= FewestForIdentifier && texts.Entries.Count > 0.9 * texts.Count)
            return Chosen.Dropped(Invariant($"{texts.Entries.Count} of its {texts.Count} texts are distinct, as an identifier's are; list it under 'transform' to keep it"));
        return new([new Vocabulary(MaxTextCategories), new OneHot()]);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
