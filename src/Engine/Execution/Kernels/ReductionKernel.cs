using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>A reduction by an associative function.</summary>
internal sealed class ReductionKernel<TLanes> : ReductionKernel
    where TLanes : struct, IReductionLanes
{
    internal override Step Bind(View output, View x) => output.DType switch
    {
        DType.Float32 => new Loop<float>(output, x),
        DType.Float64 => new Loop<double>(output, x),
        DType.Int32 => new Loop<int>(output, x),
        DType.Int64 => new Loop<long>(output, x),
        _ => throw new DTypeException($"No reduction takes {output.DType}."),
    };

    private sealed class Loop<T>(View output, View x) : Step(output, x)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        // Longer runs are halved, so that rounding errors grow with the logarithm of the length.
        private const int PairwiseBlock = 1024;

        private readonly LoopNest _nest = Nest(output, x);

        public override void Run()
        {
            MemoryMarshal.CreateSpan(ref Output.First<T>(), Output.Length).Fill(TLanes.Identity<T>());
            if (_nest.IsEmpty) return;
            var (to, from) = (_nest.InnerStrides[0], _nest.InnerStrides[1]);
            do
            {
                ref var result = ref Unsafe.Add(ref Output.First<T>(), _nest.Offsets[0]);
                ref var values = ref Unsafe.Add(ref Inputs[0].First<T>(), _nest.Offsets[1]);
                if (to == 0 && from == 1) result = Combine(result, Run(ref values, _nest.Inner));
                else if (to == 1 && from == 1) Rows(ref result, ref values, _nest.Inner);
                else Strided(ref result, to, ref values, from, _nest.Inner);
            }
            while (_nest.Next());
        }

        /// <summary>Loops in the order in which the input lies in memory.</summary>
        private static LoopNest Nest(View output, View x)
        {
            var order = Enumerable.Range(0, x.Rank).OrderByDescending(a => Math.Abs(x.Strides[a])).ToArray();
            var to = output.Broadcast(x.Shape).Strides;
            return new([.. order.Select(a => x.Shape[a])], [.. order.Select(a => to[a])], [.. order.Select(a => x.Strides[a])]);
        }

        private static T Combine(T a, T b) => TLanes.Apply(new Vector<T>(a), new Vector<T>(b))[0];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static T Run(ref T values, int length)
        {
            if (length > PairwiseBlock)
            {
                var half = length / 2 / Vector<T>.Count * Vector<T>.Count;
                return Combine(Run(ref values, half), Run(ref Unsafe.Add(ref values, half), length - half));
            }

            var result = TLanes.Identity<T>();
            var i = 0;
            if (length >= 2 * Vector<T>.Count)
            {
                var (a, b) = (Vector.LoadUnsafe(ref values), Vector.LoadUnsafe(ref values, (nuint)Vector<T>.Count));
                for (i = 2 * Vector<T>.Count; i <= length - 2 * Vector<T>.Count; i += 2 * Vector<T>.Count)
                {
                    a = TLanes.Apply(a, Vector.LoadUnsafe(ref values, (nuint)i));
                    b = TLanes.Apply(b, Vector.LoadUnsafe(ref values, (nuint)(i + Vector<T>.Count)));
                }

                a = TLanes.Apply(a, b);
                for (var lane = 0; lane < Vector<T>.Count; lane++) result = Combine(result, a[lane]);
            }

            for (; i < length; i++) result = Combine(result, Unsafe.Add(ref values, i));
            return result;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Rows(ref T result, ref T values, int length)
        {
            var i = 0;
            for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
                TLanes.Apply(Vector.LoadUnsafe(ref result, (nuint)i), Vector.LoadUnsafe(ref values, (nuint)i)).StoreUnsafe(ref result, (nuint)i);
            for (; i < length; i++) Unsafe.Add(ref result, i) = Combine(Unsafe.Add(ref result, i), Unsafe.Add(ref values, i));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Strided(ref T result, int to, ref T values, int from, int length)
        {
            for (var i = 0; i < length; i++)
            {
                ref var sum = ref Unsafe.Add(ref result, i * to);
                sum = Combine(sum, Unsafe.Add(ref values, i * from));
            }
        }
    }
}
