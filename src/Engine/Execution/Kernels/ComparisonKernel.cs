using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>A test of two numbers, or of one against itself, over arrays.</summary>
internal sealed class ComparisonKernel<TComparison> : ElementwiseKernel
    where TComparison : struct, IComparison
{
    internal override Step Bind(DType dtype, View output, View[] inputs)
    {
        var (a, b) = (inputs[0], inputs[^1]);
        return dtype switch
        {
            DType.Float32 => new Loop<float>(output, a, b),
            DType.Float64 => new Loop<double>(output, a, b),
            DType.Int32 => new Loop<int>(output, a, b),
            DType.Int64 => new Loop<long>(output, a, b),
            DType.Bool => new Loop<byte>(output, a, b),
            _ => throw new DTypeException($"No comparison takes {dtype}."),
        };
    }

    private sealed class Loop<T>(View output, View a, View b) : Step(output, a, b)
        where T : unmanaged, INumber<T>
    {
        private readonly LoopNest _nest = new(output.Shape, output.Strides, a.Strides, b.Strides);

        public override void Run()
        {
            if (_nest.IsEmpty) return;
            var (offsets, strides) = (_nest.Offsets, _nest.InnerStrides);
            do
            {
                Inner(
                    ref Unsafe.Add(ref Output.First<bool>(), offsets[0]),
                    ref Unsafe.Add(ref Inputs[0].First<T>(), offsets[1]),
                    strides[1],
                    ref Unsafe.Add(ref Inputs[1].First<T>(), offsets[2]),
                    strides[2],
                    _nest.Inner);
            }
            while (_nest.Next());
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Inner(ref bool output, ref T a, int aStride, ref T b, int bStride, int length)
        {
            for (var i = 0; i < length; i++)
            {
                Unsafe.Add(ref output, i) = TComparison.Apply(a, b);
                a = ref Unsafe.Add(ref a, aStride);
                b = ref Unsafe.Add(ref b, bStride);
            }
        }
    }
}
