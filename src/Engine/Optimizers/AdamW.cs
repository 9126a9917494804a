using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary><see cref="Adam"/> with decay of the weights beside the gradient (Loshchilov and Hutter, 2017): <c>w · (1 - rate · decay)</c> first, by 0.004 unless said otherwise.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Beta1">How much of the gradient's running mean stays.</param>
/// <param name="Beta2">How much of the running mean of its square stays.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
/// <param name="Amsgrad">Whether the largest velocity so far divides.</param>
[DisplayName("adamw")]
public sealed record AdamW(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Beta1 = 0.9,
    [Range(0, 1)] double Beta2 = 0.999,
    [Range(0, 1)] double Epsilon = 1e-7,
    bool Amsgrad = false)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    [Range(0, double.MaxValue)]
    public override double? WeightDecay { get; init; } = 0.004;

    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
        => AdamRule.Update(step, variable, weight, gradient, Beta1, Beta2, Epsilon, Amsgrad);
}
