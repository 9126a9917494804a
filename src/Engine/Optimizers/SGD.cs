using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Gradient descent, <c>w - rate · g</c>; with momentum <c>v ← momentum · v - rate · g</c> and <c>w + v</c>, or Nesterov's <c>w + momentum · v - rate · g</c> (Sutskever et al., 2013).</summary>
/// <param name="LearningRate">A number or a schedule; 0.01 when null.</param>
/// <param name="Momentum">How much of the last step is taken again.</param>
/// <param name="Nesterov">Whether the gradient counts as that after the momentum's step.</param>
[DisplayName("sgd")]
public sealed record SGD(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Momentum = 0,
    bool Nesterov = false)
    : GradientOptimizer(LearningRate ?? 0.01)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var down = gradient * step.Rate(variable);
        if (Momentum == 0) return weight - down;
        var momentum = step.Slot(variable, "momentum");
        var move = step.Assign(momentum, momentum.Read() * Momentum - down);
        return Nesterov ? weight + (move * Momentum - down) : weight + move;
    }
}
