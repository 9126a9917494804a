using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Slices added where indices say, in their order. Operands are contiguous.</summary>
internal sealed class ScatterAddStep<T>(View output, View x, View indices, int axis) : Step(output, x, indices)
    where T : unmanaged, INumber<T>
{
    private readonly int _outer = NDArray.LengthOf(output.Shape.AsSpan(0, axis));
    private readonly int _length = output.Shape[axis];
    private readonly int _inner = NDArray.LengthOf(output.Shape.AsSpan(axis + 1));

    public override void Run()
    {
        MemoryMarshal.CreateSpan(ref Output.First<T>(), Output.Length).Clear();
        var indices = Inputs[1];
        ref var from = ref Inputs[0].First<T>();
        for (var outer = 0; outer < _outer; outer++)
        {
            for (var i = 0; i < indices.Length; i++)
            {
                var position = Indices.At(indices, i, nameof(ScatterAdd), _length);
                Add(ref Unsafe.Add(ref Output.First<T>(), (outer * _length + position) * _inner), ref from, _inner);
                from = ref Unsafe.Add(ref from, _inner);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ref T to, ref T from, int length)
    {
        var i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref to, (nuint)i) + Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < length; i++) Unsafe.Add(ref to, i) += Unsafe.Add(ref from, i);
    }
}
