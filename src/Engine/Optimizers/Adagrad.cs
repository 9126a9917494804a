using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Duchi et al., 2011: gradients divided by the root of the sum of their squares, <c>a ← a + g²</c> and <c>w - rate · g / √(a + ε)</c>.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="InitialAccumulatorValue">The sum before the first step.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
public sealed record Adagrad(
    Schedule? LearningRate = null,
    [Range(0, double.MaxValue)] double InitialAccumulatorValue = 0.1,
    [Range(0, 1)] double Epsilon = 1e-7)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var a = step.Slot(variable, "accumulator", InitialAccumulatorValue);
        var sum = step.Assign(a, a + gradient * gradient);
        return weight - gradient * step.Rate(variable) / (sum + Epsilon).Sqrt();
    }
}
