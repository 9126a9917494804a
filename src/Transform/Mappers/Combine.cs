using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>combine</c>: several columns of numbers as one vector, for steps that look at them together: <c>place: [ { combine: [latitude, longitude] }, { pca: 2 } ]</c>. A value that
/// is missing or not finite is the column's mean. Standard.
/// </summary>
/// <param name="Features">Two columns of numbers or more; a feature's own name stands for its value so far.</param>
public sealed record Combine(IReadOnlyList<string> Features) : Mapper
{
    public override IReadOnlyList<string> Columns => [.. Features.Distinct(StringComparer.Ordinal)];

    public override bool IsSource => true;

    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Features.Count > 1, "'combine' needs two columns or more.");
        foreach (var (name, kind) in input.Columns)
            Demand(kind is FeatureKind.Number or FeatureKind.Integer, $"'combine' takes columns of numbers, but '{name}' is {Kinds.Name(kind)}.");
        return FeatureKind.Vector;
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [.. Features.Select(name => new AnalyzerCall(new MomentsAnalyzer(), input.Columns[name].Tensor))];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var columns = Features.Select((name, i) =>
        {
            var x = input.Columns[name].ToNumber().Tensor;
            return Tensor.Where(x.Abs() <= float.MaxValue, x, (float)((Moments)statistics[i]).Mean).ExpandDims(1);
        }).ToArray();
        return new(Tensor.Concatenate(columns, 1), FeatureKind.Vector, columns.Length, 0, Features);
    }

    public bool Equals(Combine? other) => other is not null && Features.SequenceEqual(other.Features);

    public override int GetHashCode() => Features.Aggregate(0, HashCode.Combine);
}
