using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Schedules;

/// <summary>From one rate to another: <c>(initial - end) · (1 - step / length) ^ power + end</c>, then constant.</summary>
/// <param name="Initial">The rate at step 0.</param>
/// <param name="Epochs">The length in epochs; or give <paramref name="Steps"/>.</param>
/// <param name="Steps">The length in steps.</param>
/// <param name="End">The rate at the end.</param>
/// <param name="Power">1 is a straight line.</param>
/// <param name="Cycle">Whether the length doubles, trebles, … whenever it is over, instead of staying at the end.</param>
public sealed record PolynomialDecay(
    [Range(0, double.MaxValue)] double Initial,
    [Range(0, double.MaxValue)] double? Epochs = null,
    [Range(0, double.MaxValue)] double? Steps = null,
    [Range(0, double.MaxValue)] double End = 0.0001,
    [Range(0, double.MaxValue)] double Power = 1,
    bool Cycle = false) : Schedule
{
    /// <inheritdoc/>
    public override Tensor At(Tensor step, double stepsPerEpoch)
    {
        var lengths = step / Length(nameof(PolynomialDecay), Epochs, Steps, stepsPerEpoch);
        var done = Cycle ? lengths / Tensor.Maximum(lengths.Ceil(), 1) : Tensor.Minimum(lengths, 1);
        return (1 - done).Power(Power) * (Initial - End) + End;
    }
}
