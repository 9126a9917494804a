using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Schedules;

/// <summary><c>initial · rate ^ (step / length)</c>.</summary>
/// <param name="Initial">The rate at step 0.</param>
/// <param name="DecayRate">The factor per length.</param>
/// <param name="Epochs">The length in epochs; or give <paramref name="Steps"/>.</param>
/// <param name="Steps">The length in steps.</param>
/// <param name="Staircase">Whether the exponent is rounded down.</param>
public sealed record ExponentialDecay(
    [Range(0, double.MaxValue)] double Initial,
    [Range(0, double.MaxValue)] double DecayRate,
    [Range(0, double.MaxValue)] double? Epochs = null,
    [Range(0, double.MaxValue)] double? Steps = null,
    bool Staircase = false) : Schedule
{
    /// <inheritdoc/>
    public override Tensor At(Tensor step, double stepsPerEpoch)
    {
        var lengths = step / Length(nameof(ExponentialDecay), Epochs, Steps, stepsPerEpoch);
        return Tensor.Constant(step.DType, DecayRate).Power(Staircase ? lengths.Floor() : lengths) * Initial;
    }
}
