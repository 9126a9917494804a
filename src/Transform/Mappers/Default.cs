using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>default</c>: what every column gets that the definition does not mention. It looks at the training split first and then chooses:
/// <list type="bullet">
/// <item>a number or an integer: <c>z_score, { clip: [-10, 10] }, { fill: 0 }</c>, so that a missing value becomes the mean and no absurd value can drown all others;</item>
/// <item>a text: <c>{ vocabulary: { top: 100 } }, one_hot</c>.</item>
/// </list>
/// A column that says nothing leaves the features with a warning: one without any value, one whose values are all equal, and a text of which nine values in ten
/// are distinct, which is an identifier.
/// </summary>
public sealed record Default : Choice
{
    private const int MaxTextCategories = 100;
    private const int FewestForIdentifier = 20;

    private static readonly Mapper[] Standardise = [new ZScore(), new Clip(-10, 10), new Fill("0")];

    public override FeatureKind Check(MapperTypes input) =>
        Require(input, FeatureKind.Number, FeatureKind.Integer, FeatureKind.Text) == FeatureKind.Text ? FeatureKind.Vector : FeatureKind.Number;

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) =>
        [new(input.Value.Kind == FeatureKind.Text ? new VocabularyAnalyzer() : new MomentsAnalyzer(), input.Value.Tensor)];

    internal override Chosen Choose(MapperInput input, IReadOnlyList<Statistic> statistics) => statistics switch
    {
        [VocabularyCounts texts] => ChooseForText(texts),
        [Moments { Count: 0 }] => Chosen.Dropped("it has no value in the training split"),
        [Moments moments] when moments.Min == moments.Max => Chosen.Dropped(Invariant($"all its values in the training split are {moments.Min}")),
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
