using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Follow the regularized leader (McMahan et al., 2013), for sparse linear models: <c>a ← a + g²</c>, <c>z ← z + g + 2 λ w - (a^p - a₋^p) / rate · w</c>, <c>w = (clip(z, -l1, l1) - z) / (a^p / rate + 2 (l2 + β / (2 rate)))</c>, p being minus the power, a₋ the sum before, λ the shrinkage.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="LearningRatePower">0 or below; -0.5 is Adagrad's.</param>
/// <param name="InitialAccumulatorValue">The sum of squares before the first step.</param>
/// <param name="L1RegularizationStrength">Presses weights to 0.</param>
/// <param name="L2RegularizationStrength">Presses weights towards 0.</param>
/// <param name="L2ShrinkageRegularizationStrength">Presses active weights towards 0.</param>
/// <param name="Beta">Added to the root of the sum.</param>
public sealed record Ftrl(
    Schedule? LearningRate = null,
    [Range(double.MinValue, 0)] double LearningRatePower = -0.5,
    [Range(0, double.MaxValue)] double InitialAccumulatorValue = 0.1,
    [Range(0, double.MaxValue)] double L1RegularizationStrength = 0,
    [Range(0, double.MaxValue)] double L2RegularizationStrength = 0,
    [Range(0, double.MaxValue)] double L2ShrinkageRegularizationStrength = 0,
    [Range(0, double.MaxValue)] double Beta = 0)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var rate = step.Rate(variable);
        var (a, z) = (step.Slot(variable, "accumulator", InitialAccumulatorValue), step.Slot(variable, "linear"));
        var sum = step.Assign(a, a + gradient * gradient);
        var sigma = (sum.Power(-LearningRatePower) - a.Read().Power(-LearningRatePower)) / rate;
        var linear = step.Assign(z, z + (gradient + weight * (2 * L2ShrinkageRegularizationStrength)) - sigma * weight);
        var quadratic = sum.Power(-LearningRatePower) / rate + (Beta / (2 * rate) + L2RegularizationStrength) * 2;
        return (linear.Clip(-L1RegularizationStrength, L1RegularizationStrength) - linear) / quadratic;
    }
}
