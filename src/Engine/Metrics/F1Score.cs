using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The harmonic mean of precision and recall by class, <see cref="FScore"/>; <see cref="F1"/> is that of a whole task.</summary>
/// <param name="Average">How classes become one number.</param>
/// <param name="Threshold">The score above which a class is predicted; the highest of a row when null.</param>
public sealed record F1Score(ScoreAverage Average = ScoreAverage.None, [Range(0.0, 1.0)] double? Threshold = null) : FScore(Average, Threshold)
{
    /// <inheritdoc/>
    public override string Name => "f1_score";

    private protected override double Weight => 1;
}
