using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Kingma and Ba, 2014: <c>m ← β₁ m + (1 - β₁) g</c>, <c>v ← β₂ v + (1 - β₂) g²</c>, <c>w - rate · √(1 - β₂^t) / (1 - β₁^t) · m / (√v + ε)</c>.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Beta1">How much of the gradient's running mean stays.</param>
/// <param name="Beta2">How much of the running mean of its square stays.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
/// <param name="Amsgrad">Whether the largest velocity so far divides.</param>
public sealed record Adam(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Beta1 = 0.9,
    [Range(0, 1)] double Beta2 = 0.999,
    [Range(0, 1)] double Epsilon = 1e-7,
    bool Amsgrad = false)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
        => AdamRule.Update(step, variable, weight, gradient, Beta1, Beta2, Epsilon, Amsgrad);
}
