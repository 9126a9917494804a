using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Constraints;

/// <summary>Weights whose norm along axes is between two numbers: <c>w · (rate · clip(‖w‖, min, max) + (1 - rate) · ‖w‖) / (1e-7 + ‖w‖)</c>.</summary>
/// <param name="MinValue">The smallest norm.</param>
/// <param name="MaxValue">The largest norm.</param>
/// <param name="Rate">How far each step goes: 1 at once, less only in part.</param>
/// <param name="Axis">The axes of a norm; [0] when null, the weights into one unit of a dense kernel.</param>
public sealed record MinMaxNorm(
    [Range(0, double.MaxValue)] double MinValue = 0,
    [Range(0, double.MaxValue)] double MaxValue = 1,
    [Range(0, 1)] double Rate = 1,
    IReadOnlyList<int>? Axis = null) : Constraint
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights)
    {
        var norm = Norm(weights, Axis ?? [0]);
        return weights * ((norm.Clip(MinValue, MaxValue) * Rate + norm * (1 - Rate)) / (norm + Epsilon));
    }
}
