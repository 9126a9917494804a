using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>cross</c>: the combination of several text columns as one text, such as <c>route: [ { cross: [pickup, dropoff] }, { vocabulary: { top: 1000 } } ]</c>; missing
/// where one of them is. Standard.
/// </summary>
/// <param name="Features">Two text columns or more; a feature's own name stands for its value so far.</param>
public sealed record Cross(IReadOnlyList<string> Features) : Mapper
{
    // Between the parts, so that 'ab' beside 'c' is not 'a' beside 'bc'; as TensorFlow writes crosses.
    private const string Between = "_X_";

    public override IReadOnlyList<string> Columns => [.. Features.Distinct(StringComparer.Ordinal)];

    public override bool IsSource => true;

    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Features.Count > 1, "'cross' needs two columns or more.");
        foreach (var (name, kind) in input.Columns)
            Demand(kind == FeatureKind.Text, $"'cross' takes text columns, but '{name}' is {Kinds.Name(kind)}.");
        return FeatureKind.Text;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var parts = Features.Select(name => input.Columns[name]).ToArray();
        var joined = parts.Select(p => p.Tensor).Aggregate((a, b) => a.StringConcatenate(Between).StringConcatenate(b));
        var missing = parts.Select(p => p.IsMissing()).Aggregate((a, b) => a | b);
        return FeatureTensor.Text(Tensor.Where(missing, "", joined));
    }

    public bool Equals(Cross? other) => other is not null && Features.SequenceEqual(other.Features);

    public override int GetHashCode() => Features.Aggregate(0, HashCode.Combine);
}
