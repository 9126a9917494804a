using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>cyclic</c>: a number that comes round, such as an hour of 24, as the sine and the cosine of its angle, so that 23 is as near to 0 as 1 is. A missing value
/// is the centre, (0, 0), and so is one of 2^24 or more, where float32 no longer tells whole numbers apart. Standard.
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
        var hasAngle = x.Abs() < 16_777_216;
        // Taken to the first round before it is an angle: the sine of a large one has few digits.
        var angle = Tensor.Where(hasAngle, x, 0) % Period * (2 * Math.PI / Period);
        var columns = new[] { angle.Sin(), angle.Cos() }.Select(c => Tensor.Where(hasAngle, c, 0).ExpandDims(1)).ToArray();
        return new(Tensor.Concatenate(columns, 1), FeatureKind.Vector, 2, 0, ["sine", "cosine"]);
    }
}
