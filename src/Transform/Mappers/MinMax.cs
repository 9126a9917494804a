using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>min_max</c>: maps the range of the training split's finite values onto [<paramref name="Min"/>, <paramref name="Max"/>] linearly; values beyond it
/// fall outside. A missing value stays missing; where all values are equal the result is the middle. Standard.
/// </summary>
/// <param name="Min">What the smallest value becomes.</param>
/// <param name="Max">What the greatest value becomes.</param>
public sealed record MinMax(double Min = 0, double Max = 1) : NumberMapper
{
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new MomentsAnalyzer(), input.Value.Tensor)];

    protected override void CheckArguments() => Demand(Min < Max, $"'min_max' maps onto [{Min:R}, {Max:R}]; expected min < max.");

    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics) => Scale(x, (Moments)statistics[0], Min, Max);

    internal static Tensor Scale(Tensor x, Moments moments, double min, double max)
    {
        if (moments.Min == moments.Max) return Tensor.Where(x.IsNaN(), x, (min + max) / 2);
        var unit = (x - (float)moments.Min) / (float)(moments.Max - moments.Min);
        return min == 0 && max == 1 ? unit : unit * (float)(max - min) + (float)min;
    }
}
