using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>One of two elements by a condition, as bits of the element's size and without a branch.</summary>
internal sealed class SelectStep<TBits>(View output, View condition, View a, View b) : Step(output, condition, a, b)
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    private readonly LoopNest _nest = new(output.Shape, output.Strides, condition.Strides, a.Strides, b.Strides);

    public override void Run()
    {
        if (_nest.IsEmpty) return;
        var offsets = _nest.Offsets;
        do
        {
            Inner(
                ref Unsafe.Add(ref Output.First<TBits>(), offsets[0]),
                ref Unsafe.Add(ref Inputs[0].First<byte>(), offsets[1]),
                ref Unsafe.Add(ref Inputs[1].First<TBits>(), offsets[2]),
                ref Unsafe.Add(ref Inputs[2].First<TBits>(), offsets[3]),
                _nest.InnerStrides,
                _nest.Inner);
        }
        while (_nest.Next());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Inner(ref TBits output, ref byte condition, ref TBits a, ref TBits b, int[] strides, int length)
    {
        var (c, left, right) = (strides[1], strides[2], strides[3]);
        for (var i = 0; i < length; i++)
        {
            var mask = TBits.Zero - TBits.CreateTruncating(Unsafe.Add(ref condition, i * c));
            var other = Unsafe.Add(ref b, i * right);
            Unsafe.Add(ref output, i) = other ^ ((other ^ Unsafe.Add(ref a, i * left)) & mask);
        }
    }
}
