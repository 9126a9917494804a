using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Schedules;

/// <summary>Half a cosine from the rate down to a part of it, again and again, each longer and from a lower rate than the one before (Loshchilov and Hutter, 2016).</summary>
/// <param name="Initial">The rate at step 0.</param>
/// <param name="Epochs">The first cosine's length in epochs; or give <paramref name="Steps"/>.</param>
/// <param name="Steps">The first cosine's length in steps.</param>
/// <param name="TMul">How much longer each is than the one before.</param>
/// <param name="MMul">How much higher each begins than the one before.</param>
/// <param name="Alpha">The part of the first rate that remains.</param>
public sealed record CosineDecayRestarts(
    [Range(0, double.MaxValue)] double Initial,
    [Range(0, double.MaxValue)] double? Epochs = null,
    [Range(0, double.MaxValue)] double? Steps = null,
    [Range(1, double.MaxValue)] double TMul = 2,
    [Range(0, double.MaxValue)] double MMul = 1,
    [Range(0, 1)] double Alpha = 0) : Schedule
{
    /// <inheritdoc/>
    public override Tensor At(Tensor step, double stepsPerEpoch)
    {
        var done = step / Length(nameof(CosineDecayRestarts), Epochs, Steps, stepsPerEpoch);
        Tensor restarts, share;
        if (TMul == 1)
        {
            restarts = done.Floor();
            share = done - restarts;
        }
        else
        {
            // After n restarts (t^n - 1) / (t - 1) lengths have gone. A rounding of the logarithm must not hide a restart: 1e-6 of one is added.
            restarts = (((done * (TMul - 1) + 1).Log() / Math.Log(TMul)) + 1e-6).Floor();
            var factor = Tensor.Constant(step.DType, TMul).Power(restarts);
            share = Tensor.Maximum(done - (factor - 1) / (TMul - 1), 0) / factor;
        }

        var top = Tensor.Constant(step.DType, MMul).Power(restarts);
        return (((share * Math.PI).Cos() + 1) * top * (0.5 * (1 - Alpha)) + Alpha) * Initial;
    }
}
