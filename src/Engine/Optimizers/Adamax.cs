using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Adam by the infinity norm (Kingma and Ba, 2014): <c>m / ((1 - β₁^t) · (u + ε))</c>, u being the largest gradient, decaying.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Beta1">How much of the gradient's running mean stays.</param>
/// <param name="Beta2">How much of the largest gradient stays.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
public sealed record Adamax(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Beta1 = 0.9,
    [Range(0, 1)] double Beta2 = 0.999,
    [Range(0, 1)] double Epsilon = 1e-7)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var (m, u) = (step.Slot(variable, "momentum"), step.Slot(variable, "norm"));
        var momentum = step.Assign(m, m + (gradient - m) * (1 - Beta1));
        var largest = step.Assign(u, Tensor.Maximum(u.Read() * Beta2, gradient.Abs()));
        var lacking = 1 - Tensor.Constant(variable.DType, Beta1).Power(step.Number(variable));
        return weight - momentum * step.Rate(variable) / (lacking * (largest + Epsilon));
    }
}
