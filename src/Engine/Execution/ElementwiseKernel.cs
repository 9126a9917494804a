namespace Pipelines.Engine.Execution;

/// <summary>How an elementwise operation is run fast: a loop per element type over vectors.</summary>
public abstract class ElementwiseKernel
{
    /// <summary>The work for operands of an element type; inputs have the output's shape.</summary>
    internal abstract Step Bind(DType dtype, View output, View[] inputs);
}
