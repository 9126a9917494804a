using System.Runtime.CompilerServices;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Reads indices of either integer type.</summary>
internal static class Indices
{
    /// <summary>A position counted from the front.</summary>
    /// <exception cref="EngineException">It does not exist.</exception>
    public static int At(View indices, int i, string operation, int length)
        => Gather.Position(operation, indices.DType == DType.Int32 ? Unsafe.Add(ref indices.First<int>(), i) : Unsafe.Add(ref indices.First<long>(), i), length);
}
