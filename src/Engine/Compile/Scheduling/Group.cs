using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Scheduling;

/// <summary>Work in the order of running.</summary>
internal abstract record Work;

/// <summary>One tensor computed by the interpreter's steps, or looked at in another way.</summary>
internal sealed record Interpreted(Tensor Tensor) : Work;

/// <summary>Looks whether every index names an element before kernels use them, which look at no memory beyond an axis but cannot complain.</summary>
/// <param name="Indices">Integers in memory.</param>
/// <param name="Length">The axis' length.</param>
/// <param name="User">Who uses them.</param>
internal sealed record Checked(Tensor Indices, Dim Length, Op User) : Work;

/// <summary>What becomes one kernel: at most one reduction and the elementwise tensors after it that get, or lead to, memory.</summary>
/// <param name="Anchor">The reduction, or the tensor that gets memory where there is none.</param>
/// <param name="Members">The tensors computed, the anchor included.</param>
/// <param name="Outputs">Those that get memory.</param>
internal sealed record Group(Tensor Anchor, IReadOnlySet<Tensor> Members, IReadOnlyList<Tensor> Outputs) : Work;

/// <summary>What becomes one of the kernels that put a tensor together.</summary>
/// <param name="Whole">The tensor.</param>
/// <param name="Number">For a join the input; for a sum by indices 0 for zeros, 1 for the additions.</param>
internal sealed record Piece(Tensor Whole, int Number) : Work;
