using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>robust</c>: <c>(x - median) / (q(high) - q(low))</c> with the quantiles of the training split: like <c>z_score</c>, but outliers do not move it. A missing
/// value stays missing; where the two quantiles are equal the result is <c>x - median</c>. Standard.
/// </summary>
/// <param name="Low">The lower quantile.</param>
/// <param name="High">The upper quantile.</param>
public sealed record Robust(double Low = 0.25, double High = 0.75) : NumberMapper
{
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new QuantilesAnalyzer([Low, 0.5, High]), input.Value.Tensor)];

    protected override void CheckArguments() =>
        Demand(0 <= Low && Low < High && High <= 1, $"'robust' has the quantiles {Low:R} and {High:R}; expected 0 <= low < high <= 1.");

    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics)
    {
        var quantiles = ((Quantiles)statistics[0]).Values;
        var centred = x - (float)quantiles[1];
        return quantiles[2] > quantiles[0] ? centred / (float)(quantiles[2] - quantiles[0]) : centred;
    }
}
