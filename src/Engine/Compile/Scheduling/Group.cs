namespace Pipelines.Engine.Compile.Scheduling;

/// <summary>Work in the order of running.</summary>
internal abstract record Work;

/// <summary>One tensor computed by the interpreter's steps, or looked at in another way.</summary>
internal sealed record Interpreted(Tensor Tensor) : Work;

/// <summary>What becomes one kernel: at most one reduction and the elementwise tensors after it that get, or lead to, memory.</summary>
/// <param name="Anchor">The reduction, or the tensor that gets memory where there is none.</param>
/// <param name="Members">The tensors computed, the anchor included.</param>
/// <param name="Outputs">Those that get memory.</param>
internal sealed record Group(Tensor Anchor, IReadOnlySet<Tensor> Members, IReadOnlyList<Tensor> Outputs) : Work;
