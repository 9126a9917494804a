using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Slices that indices name: outer × (axis) × inner -> outer × indices × inner. Operands are contiguous.</summary>
internal sealed class GatherStep<T>(View output, View x, View indices, int axis) : Step(output, x, indices)
{
    private readonly int _outer = NDArray.LengthOf(x.Shape.AsSpan(0, axis));
    private readonly int _length = x.Shape[axis];
    private readonly int _inner = NDArray.LengthOf(x.Shape.AsSpan(axis + 1));

    public override void Run()
    {
        var to = MemoryMarshal.CreateSpan(ref Output.First<T>(), Output.Length);
        var (from, indices) = (Inputs[0], Inputs[1]);
        for (var outer = 0; outer < _outer; outer++)
        {
            var block = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref from.First<T>(), outer * _length * _inner), _length * _inner);
            for (var i = 0; i < indices.Length; i++)
            {
                block.Slice(Indices.At(indices, i, nameof(Gather), _length) * _inner, _inner).CopyTo(to);
                to = to[_inner..];
            }
        }
    }
}
