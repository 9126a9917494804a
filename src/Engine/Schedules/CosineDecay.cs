using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Schedules;

/// <summary>Half a cosine from the rate down to a part of it (Loshchilov and Hutter, 2016), after an optional straight warm-up.</summary>
/// <param name="Initial">The rate at step 0; with a warm-up, where that starts.</param>
/// <param name="Epochs">The length in epochs; or give <paramref name="Steps"/>.</param>
/// <param name="Steps">The length in steps.</param>
/// <param name="Alpha">The part of the highest rate that remains.</param>
/// <param name="WarmupTarget">The rate at the end of the warm-up; none when null.</param>
/// <param name="WarmupEpochs">The warm-up's length in epochs; or give <paramref name="WarmupSteps"/>.</param>
/// <param name="WarmupSteps">The warm-up's length in steps.</param>
public sealed record CosineDecay(
    [Range(0, double.MaxValue)] double Initial,
    [Range(0, double.MaxValue)] double? Epochs = null,
    [Range(0, double.MaxValue)] double? Steps = null,
    [Range(0, 1)] double Alpha = 0,
    [Range(0, double.MaxValue)] double? WarmupTarget = null,
    [Range(0, double.MaxValue)] double? WarmupEpochs = null,
    [Range(0, double.MaxValue)] double? WarmupSteps = null) : Schedule
{
    /// <inheritdoc/>
    public override Tensor At(Tensor step, double stepsPerEpoch)
    {
        var length = Length(nameof(CosineDecay), Epochs, Steps, stepsPerEpoch);
        if (WarmupTarget is not { } top) return Decay(step, length, Initial);
        var warmup = Length($"{nameof(CosineDecay)}, warm-up", WarmupEpochs, WarmupSteps, stepsPerEpoch);
        return Tensor.Where(step < warmup, step / warmup * (top - Initial) + Initial, Decay(step - warmup, length, top));
    }

    private Tensor Decay(Tensor step, double length, double top)
    {
        var done = Tensor.Minimum(step / length, 1);
        return (((done * Math.PI).Cos() + 1) * (0.5 * (1 - Alpha)) + Alpha) * top;
    }
}
