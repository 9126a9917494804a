using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Constraints;

/// <summary>Weights whose norm along axes is at most so large (Srivastava et al., 2014): <c>w · min(‖w‖, max) / (1e-7 + ‖w‖)</c>.</summary>
/// <param name="MaxValue">The largest norm.</param>
/// <param name="Axis">The axes of a norm; [0] when null, the weights into one unit of a dense kernel. For a convolution's kernel [0, 1, 2].</param>
public sealed record MaxNorm([Range(0, double.MaxValue)] double MaxValue = 2, IReadOnlyList<int>? Axis = null) : Constraint
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights)
    {
        var norm = Norm(weights, Axis ?? [0]);
        return weights * (norm.Clip(0, MaxValue) / (norm + Epsilon));
    }
}
