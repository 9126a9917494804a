using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>You et al., 2019: Adam whose steps are scaled for each weight by <c>‖w‖ / ‖step‖</c>, for large batches.</summary>
/// <param name="LearningRate">A number or a schedule; 0.001 when null.</param>
/// <param name="Beta1">How much of the gradient's running mean stays.</param>
/// <param name="Beta2">How much of the running mean of its square stays.</param>
/// <param name="Epsilon">Keeps the divisor from 0.</param>
public sealed record Lamb(
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
        Tensor Lacking(double beta) => 1 - Tensor.Constant(variable.DType, beta).Power(number);
        var (m, v) = (step.Slot(variable, "momentum"), step.Slot(variable, "velocity"));
        var momentum = step.Assign(m, m + (gradient - m) * (1 - Beta1));
        var velocity = step.Assign(v, v + (gradient.Square() - v) * (1 - Beta2));
        var move = momentum / Lacking(Beta1) / ((velocity / Lacking(Beta2)).Sqrt() + Epsilon);
        Tensor size = weight.Square().Sum().Sqrt(), length = move.Square().Sum().Sqrt();
        var ratio = Tensor.Where((size > 0) & (length > 0), size / Tensor.Where(length > 0, length, 1), 1);
        return weight - move * (ratio * step.Rate(variable));
    }
}
