using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>Precision and recall as one number, <see cref="FScore"/>.</summary>
/// <param name="Average">How classes become one number.</param>
/// <param name="Beta">How much more recall counts than precision.</param>
/// <param name="Threshold">The score above which a class is predicted; the highest of a row when null.</param>
public sealed record FBetaScore(ScoreAverage Average = ScoreAverage.None, [Range(0.0, double.MaxValue)] double Beta = 1, [Range(0.0, 1.0)] double? Threshold = null) : FScore(Average, Threshold)
{
    /// <inheritdoc/>
    public override string Name => "fbeta_score";

    private protected override double Weight => Beta;
}
