using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Schedules;

/// <summary><c>initial / (1 + rate · step / length)</c>.</summary>
/// <param name="Initial">The rate at step 0.</param>
/// <param name="DecayRate">How fast it falls.</param>
/// <param name="Epochs">The length in epochs; or give <paramref name="Steps"/>.</param>
/// <param name="Steps">The length in steps.</param>
/// <param name="Staircase">Whether the quotient is rounded down.</param>
public sealed record InverseTimeDecay(
    [Range(0, double.MaxValue)] double Initial,
    [Range(0, double.MaxValue)] double DecayRate,
    [Range(0, double.MaxValue)] double? Epochs = null,
    [Range(0, double.MaxValue)] double? Steps = null,
    bool Staircase = false) : Schedule
{
    /// <inheritdoc/>
    public override Tensor At(Tensor step, double stepsPerEpoch)
    {
        var lengths = step / Length(nameof(InverseTimeDecay), Epochs, Steps, stepsPerEpoch);
        return Initial / (1 + (Staircase ? lengths.Floor() : lengths) * DecayRate);
    }
}
