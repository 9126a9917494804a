using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>lag</c>: a list whose element at each place is the one that stood so many places before; the first ones are missing. Along the list of one row, never across rows.
/// Standard.
/// </summary>
/// <param name="Steps">How many places, 1 or more.</param>
public sealed record Lag(int Steps = 1) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Steps > 0, $"'lag' has {Steps} steps; expected 1 or more.");
        return Require(input, FeatureKind.NumberList, FeatureKind.IntegerList, FeatureKind.TextList);
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) => Shift(input.Value, Steps);

    internal static FeatureTensor Shift(FeatureTensor list, int steps)
    {
        if (steps == 0) return list;
        // The elements turn round by the steps; those that come round from the end are the missing ones.
        var turned = list.Tensor.Roll(steps % list.Length, 1);
        return list with { Tensor = Tensor.Where(Tensor.Iota(DType.Int64, [1, list.Length], 1) < steps, list.Missing, turned) };
    }
}
