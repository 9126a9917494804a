using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Chen et al., 2023: steps of one size in the direction of <c>sign(β₁ · m + (1 - β₁) · g)</c>.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Beta1">How much of the momentum the direction has.</param>
/// <param name="Beta2">How much of the momentum stays.</param>
public sealed record Lion(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Beta1 = 0.9,
    [Range(0, 1)] double Beta2 = 0.99)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var m = step.Slot(variable, "momentum");
        step.Assign(m, m.Read() * Beta2 + gradient * (1 - Beta2));
        return weight - (m.Read() * Beta1 + gradient * (1 - Beta1)).Sign() * step.Rate(variable);
    }
}
