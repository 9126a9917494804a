using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Adam with Nesterov's momentum (Dozat, 2016), its share of the momentum growing as <c>u = β₁ (1 - 0.5 · 0.96^t)</c>: <c>w - rate · (u₊ m / (1 - Π u · u₊) + (1 - u) g / (1 - Π u)) / (√(v / (1 - β₂^t)) + ε)</c>, u₊ being that of the next step.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Beta1">How much of the gradient's running mean stays.</param>
/// <param name="Beta2">How much of the running mean of its square stays.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
public sealed record Nadam(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Beta1 = 0.9,
    [Range(0, 1)] double Beta2 = 0.999,
    [Range(0, 1)] double Epsilon = 1e-7)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var number = step.Number(variable);
        var share = Share(number);
        var nextShare = Share(number + 1);
        var product = step.Advance("momentum_product", 1, (p, n) => p * Share(n)).Cast(variable.DType);
        var nextProduct = product * nextShare;

        var (m, v) = (step.Slot(variable, "momentum"), step.Slot(variable, "velocity"));
        var momentum = step.Assign(m, m + (gradient - m) * (1 - Beta1));
        var velocity = step.Assign(v, v + (gradient * gradient - v) * (1 - Beta2));
        var direction = momentum * (nextShare / (1 - nextProduct)) + gradient * ((1 - share) / (1 - product));
        var size = velocity / (1 - Tensor.Constant(variable.DType, Beta2).Power(number));
        return weight - direction * step.Rate(variable) / (size.Sqrt() + Epsilon);
    }

    private Tensor Share(Tensor number) => (1 - Tensor.Constant(number.DType, 0.96).Power(number) * 0.5) * Beta1;
}
