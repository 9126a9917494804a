using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>split</c>: a text as the list of its pieces between delimiters: <c>tags: [ { split: "," }, vocabulary, multi_hot ]</c>. Empty pieces count as missing. Standard.
/// </summary>
/// <param name="By">What stands between pieces; left out, any number of spaces.</param>
/// <param name="Max">The first so many pieces count.</param>
public sealed record Split(string By = "", int Max = 16) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Max is >= 1 and <= 4096, $"'split' takes {Max} pieces at most; expected 1 to 4096.");
        Require(input, FeatureKind.Text);
        return FeatureKind.TextList;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) => new(input.Value.Tensor.StringSplit(By, Max), FeatureKind.TextList);
}
