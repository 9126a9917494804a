using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Elements from one place to another, as bits of their size.</summary>
internal sealed class CopyStep<T>(View output, View x) : Step(output, x)
{
    private readonly LoopNest _nest = new(output.Shape, output.Strides, x.Strides);

    public override void Run()
    {
        if (_nest.IsEmpty) return;
        var (to, from) = (_nest.InnerStrides[0], _nest.InnerStrides[1]);
        do
        {
            ref var output = ref Unsafe.Add(ref Output.First<T>(), _nest.Offsets[0]);
            ref var x = ref Unsafe.Add(ref Inputs[0].First<T>(), _nest.Offsets[1]);
            if (to == 1 && from == 1) System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref x, _nest.Inner).CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref output, _nest.Inner));
            else Inner(ref output, to, ref x, from, _nest.Inner);
        }
        while (_nest.Next());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Inner(ref T output, int to, ref T x, int from, int length)
    {
        for (var i = 0; i < length; i++) Unsafe.Add(ref output, i * to) = Unsafe.Add(ref x, i * from);
    }
}
