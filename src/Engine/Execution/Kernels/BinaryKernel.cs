using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>A function of two numbers, over arrays.</summary>
internal sealed class BinaryKernel<TLanes> : ElementwiseKernel
    where TLanes : struct, IBinaryLanes
{
    internal override Step Bind(DType dtype, View output, View[] inputs) => dtype switch
    {
        DType.Float32 => new Loop<float>(output, inputs[0], inputs[1]),
        DType.Float64 => new Loop<double>(output, inputs[0], inputs[1]),
        DType.Int32 => new Loop<int>(output, inputs[0], inputs[1]),
        DType.Int64 => new Loop<long>(output, inputs[0], inputs[1]),
        _ => throw new DTypeException($"No vector function takes {dtype}."),
    };

    private sealed class Loop<T>(View output, View a, View b) : Step(output, a, b)
        where T : unmanaged, INumber<T>
    {
        private readonly LoopNest _nest = new(output.Shape, output.Strides, a.Strides, b.Strides);

        public override bool MayOverwrite => true;

        public override void Run()
        {
            if (_nest.IsEmpty) return;
            var (offsets, strides) = (_nest.Offsets, _nest.InnerStrides);
            do
            {
                Inner(
                    ref Unsafe.Add(ref Output.First<T>(), offsets[0]),
                    ref Unsafe.Add(ref Inputs[0].First<T>(), offsets[1]),
                    strides[1] == 1,
                    ref Unsafe.Add(ref Inputs[1].First<T>(), offsets[2]),
                    strides[2] == 1,
                    _nest.Inner);
            }
            while (_nest.Next());
        }

        /// <summary>An operand that does not vary is one number for the whole loop.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Inner(ref T output, ref T a, bool aVaries, ref T b, bool bVaries, int length)
        {
            var (left, right) = (new Vector<T>(a), new Vector<T>(b));
            var (i, end) = (0, length - Vector<T>.Count);
            if (aVaries && bVaries)
            {
                for (; i <= end; i += Vector<T>.Count)
                    TLanes.Apply(Vector.LoadUnsafe(ref a, (nuint)i), Vector.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref output, (nuint)i);
            }
            else if (aVaries)
            {
                for (; i <= end; i += Vector<T>.Count) TLanes.Apply(Vector.LoadUnsafe(ref a, (nuint)i), right).StoreUnsafe(ref output, (nuint)i);
            }
            else if (bVaries)
            {
                for (; i <= end; i += Vector<T>.Count) TLanes.Apply(left, Vector.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref output, (nuint)i);
            }

            for (; i < length; i++)
            {
                var x = aVaries ? new Vector<T>(Unsafe.Add(ref a, i)) : left;
                var y = bVaries ? new Vector<T>(Unsafe.Add(ref b, i)) : right;
                Unsafe.Add(ref output, i) = TLanes.Apply(x, y)[0];
            }
        }
    }
}
