using System.Runtime.CompilerServices;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>What rendered code calls where vectors have no instruction. Vectors are passed in memory, so that every width shares them.</summary>
internal static unsafe class Lanewise
{
    /// <summary>A function of each lane; the result takes the first operand's place.</summary>
    /// <param name="function">The function.</param>
    /// <param name="operands">One vector after the other.</param>
    /// <param name="arity">How many.</param>
    /// <param name="stride">Bytes from one to the next.</param>
    /// <param name="width">Lanes.</param>
    public static void Apply(ElementFunction function, nint operands, int arity, int stride, int width)
    {
        Span<double> x = stackalloc double[arity];
        for (var lane = 0; lane < width; lane++)
        {
            for (var i = 0; i < arity; i++) x[i] = ((float*)(operands + i * stride))[lane];
            ((float*)operands)[lane] = (float)function(x);
        }
    }

    /// <summary>All lanes of a vector combined, in pairs.</summary>
    public static float Fold(ReductionOperation operation, nint vector, int width)
    {
        var lanes = (float*)vector;
        for (; width > 1; width /= 2)
            for (var i = 0; i < width / 2; i++) lanes[i] = operation.Combine(lanes[i], lanes[i + width / 2]);
        return lanes[0];
    }

    /// <summary>Some elements at a distance, gathered into a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(nint from, nint stride, nint count, nint vector)
    {
        for (nint i = 0; i < count; i++) ((float*)vector)[i] = ((float*)from)[i * stride];
    }

    /// <summary>The first lanes of a vector, stored at a distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(nint vector, nint stride, nint count, nint to)
    {
        for (nint i = 0; i < count; i++) ((float*)to)[i * stride] = ((float*)vector)[i];
    }
}
