namespace Pipelines.Engine.Constraints;

/// <summary>Weights whose norm along axes is 1: <c>w / (1e-7 + ‖w‖)</c>.</summary>
/// <param name="Axis">The axes of a norm; [0] when null, the weights into one unit of a dense kernel.</param>
public sealed record UnitNorm(IReadOnlyList<int>? Axis = null) : Constraint
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights) => weights / (Norm(weights, Axis ?? [0]) + Epsilon);
}
