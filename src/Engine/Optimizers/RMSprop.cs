using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Tieleman and Hinton, 2012: gradients divided by the root of their running mean square, <c>v ← ρ v + (1 - ρ) g²</c> and <c>w - rate · g / √(v + ε)</c>.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Rho">How much of the running mean stays.</param>
/// <param name="Momentum">How much of the last step is taken again.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
/// <param name="Centered">Whether the mean square is counted around the mean.</param>
[DisplayName("rmsprop")]
public sealed record RMSprop(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Rho = 0.9,
    [Range(0, 1)] double Momentum = 0,
    [Range(0, 1)] double Epsilon = 1e-7,
    bool Centered = false)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var v = step.Slot(variable, "velocity");
        var square = step.Assign(v, v.Read() * Rho + gradient * gradient * (1 - Rho));
        if (Centered)
        {
            var m = step.Slot(variable, "average_gradient");
            square -= step.Assign(m, m.Read() * Rho + gradient * (1 - Rho)).Square();
        }

        var move = gradient * step.Rate(variable) / (square + Epsilon).Sqrt();
        if (Momentum == 0) return weight - move;
        var momentum = step.Slot(variable, "momentum");
        return weight - step.Assign(momentum, momentum.Read() * Momentum + move);
    }
}
