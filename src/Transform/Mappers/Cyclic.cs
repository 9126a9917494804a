using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>cyclic</c>: a number that comes round, such as an hour of 24, as the sine and the cosine of its angle, so that 23 is as near to 0 as 1 is. A missing or
/// infinite value is the centre, (0, 0). Standard.
/// </summary>
/// <param name="Period">After how much it comes round; more than 0.</param>
public sealed record Cyclic(double Period) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Require(input, FeatureKind.Number, FeatureKind.Integer);
        Demand(Period > 0 && double.IsFinite(Period), $"'cyclic' has the period {Period:R}; expected a number above 0.");
        return FeatureKind.Vector;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var x = input.Value.ToNumber().Tensor;
        var isFinite = x.Abs() <= float.MaxValue;
        // Taken to the first round before it is an angle: float32 has no digits left for the sine of a large one.
        var angle = Tensor.Where(isFinite, x, 0) % Period * (2 * Math.PI / Period);
        var columns = new[] { angle.Sin(), angle.Cos() }.Select(c => Tensor.Where(isFinite, c, 0).ExpandDims(1)).ToArray();
        return new(Tensor.Concatenate(columns, 1), FeatureKind.Vector, 2, 0, ["sine", "cosine"]);
    }
}
