using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>A function of one number, over arrays.</summary>
internal sealed class UnaryKernel<TLanes> : ElementwiseKernel
    where TLanes : struct, IUnaryLanes
{
    internal override Step Bind(DType dtype, View output, View[] inputs) => dtype switch
    {
        DType.Float32 => new Loop<float>(output, inputs[0]),
        DType.Float64 => new Loop<double>(output, inputs[0]),
        DType.Int32 => new Loop<int>(output, inputs[0]),
        DType.Int64 => new Loop<long>(output, inputs[0]),
        _ => throw new DTypeException($"No vector function takes {dtype}."),
    };

    private sealed class Loop<T>(View output, View x) : Step(output, x)
        where T : unmanaged, INumber<T>
    {
        private readonly LoopNest _nest = new(output.Shape, output.Strides, x.Strides);

        public override bool MayOverwrite => true;

        public override void Run()
        {
            if (_nest.IsEmpty) return;
            do Inner(ref Unsafe.Add(ref Output.First<T>(), _nest.Offsets[0]), ref Unsafe.Add(ref Inputs[0].First<T>(), _nest.Offsets[1]), _nest.InnerStrides[1], _nest.Inner);
            while (_nest.Next());
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Inner(ref T output, ref T x, int stride, int length)
        {
            var i = 0;
            if (stride == 1)
            {
                for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
                    TLanes.Apply(Vector.LoadUnsafe(ref x, (nuint)i)).StoreUnsafe(ref output, (nuint)i);
                for (; i < length; i++) Unsafe.Add(ref output, i) = TLanes.Apply(new Vector<T>(Unsafe.Add(ref x, i)))[0];
            }
            else
            {
                var value = TLanes.Apply(new Vector<T>(x))[0];
                for (; i < length; i++) Unsafe.Add(ref output, i) = value;
            }
        }
    }
}
