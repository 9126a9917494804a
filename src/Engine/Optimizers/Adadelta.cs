using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>Zeiler, 2012: steps as large as the running mean of past steps over that of gradients, <c>√(d + ε) / √(g + ε)</c>.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Rho">How much of the running means stays.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
public sealed record Adadelta(
    Schedule? LearningRate = null,
    [Range(0, 1)] double Rho = 0.95,
    [Range(0, 1)] double Epsilon = 1e-7)
    : GradientOptimizer(LearningRate ?? 0.001)
{
    /// <inheritdoc/>
    protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
    {
        var (g, d) = (step.Slot(variable, "accumulated_grad"), step.Slot(variable, "accumulated_delta_var"));
        var squares = step.Assign(g, g.Read() * Rho + gradient.Square() * (1 - Rho));
        var move = (d.Read() + Epsilon).Sqrt() * gradient / (squares + Epsilon).Sqrt();
        step.Assign(d, d.Read() * Rho + move.Square() * (1 - Rho));
        return weight - move * step.Rate(variable);
    }
}
