using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Execution;

/// <summary>How an elementwise operation is run fast: a loop per element type over vectors.</summary>
public abstract class ElementwiseKernel
{
    /// <summary>The loops of a function of one number.</summary>
    public static ElementwiseKernel Unary<TLanes>()
        where TLanes : struct, IUnaryLanes => new UnaryKernel<TLanes>();

    /// <summary>The loops of a function of two numbers.</summary>
    public static ElementwiseKernel Binary<TLanes>()
        where TLanes : struct, IBinaryLanes => new BinaryKernel<TLanes>();

    /// <summary>The loops of a test of two numbers, or of one that is given twice.</summary>
    public static ElementwiseKernel Comparing<TComparison>()
        where TComparison : struct, IComparison => new ComparisonKernel<TComparison>();

    /// <summary>The work for operands of an element type; inputs have the output's shape.</summary>
    internal abstract Step Bind(DType dtype, View output, View[] inputs);
}
