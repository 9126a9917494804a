using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Execution;

/// <summary>How a reduction is run fast.</summary>
public abstract class ReductionKernel
{
    /// <summary>The loops of a reduction by an associative function.</summary>
    public static ReductionKernel Of<TLanes>()
        where TLanes : struct, IReductionLanes => new ReductionKernel<TLanes>();

    /// <summary>The work for operands of an element type; reduced axes have the length 1 in the output.</summary>
    internal abstract Step Bind(View output, View x);
}
