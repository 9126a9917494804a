using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>take</c>: the first so many places of a list, or with <c>from_end</c> the last elements of each row's list, the last one at the end. Standard.</summary>
/// <param name="Count">How many, 1 or more.</param>
/// <param name="FromEnd">Whether the last elements are taken; where a row has fewer, the missing ones stand before them.</param>
public sealed record Take(int Count, bool FromEnd = false) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Count > 0, $"'take' has the count {Count}; expected 1 or more.");
        return Require(input, FeatureKind.NumberList, FeatureKind.IntegerList, FeatureKind.TextList);
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var list = input.Value;
        if (!FromEnd) return Count >= list.Length ? list : list with { Tensor = list.Tensor.Slice(1, 0, Count) };
        // Where a row's list ends, one after its last element.
        var places = Tensor.Iota(DType.Int64, [1, list.Length], 1);
        var ends = Tensor.Where(list.IsMissing(), 0L, places + 1).Max([1], keepDims: true);   // (batch, 1)
        var wanted = ends - Count + Tensor.Iota(DType.Int64, [1, Count], 1);                  // (batch, count)
        return list with { Tensor = Tensor.Where(wanted < 0, list.Missing, list.Tensor.TakeAlong(Tensor.Where(wanted < 0, 0L, wanted), 1)) };
    }
}
