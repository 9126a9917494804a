using System.Numerics;
using System.Runtime.CompilerServices;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Sampling;

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
    public static void Apply<T>(ElementFunction function, nint operands, int arity, int stride, int width)
        where T : unmanaged, INumber<T>
    {
        Span<double> x = stackalloc double[arity];
        for (var lane = 0; lane < width; lane++)
        {
            for (var i = 0; i < arity; i++) x[i] = double.CreateTruncating(((T*)(operands + i * stride))[lane]);
            ((T*)operands)[lane] = T.CreateTruncating(function(x));
        }
    }

    /// <summary>A test of each lane, as a mask; the result takes the first operand's place.</summary>
    public static void Test<T>(ElementFunction function, nint operands, int arity, int stride, int width)
        where T : unmanaged, INumber<T>
    {
        Apply<T>(function, operands, arity, stride, width);
        for (var lane = 0; lane < width; lane++) Set((T*)operands, lane, ((T*)operands)[lane] != T.Zero);
    }

    /// <summary>A function of numbers that lie one after the other.</summary>
    public static double Evaluate(ElementFunction function, nint operands, int arity) => function(new ReadOnlySpan<double>((void*)operands, arity));

    /// <summary>All lanes of a vector combined, in pairs.</summary>
    public static T Fold<T>(ReductionOperation operation, nint vector, int width)
        where T : unmanaged, INumber<T>
    {
        var lanes = (T*)vector;
        for (; width > 1; width /= 2)
            for (var i = 0; i < width / 2; i++) lanes[i] = Combine(operation, lanes[i], lanes[i + width / 2]);
        return lanes[0];
    }

    /// <summary>Some elements at a distance as a vector in another type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<TFrom, T>(nint from, nint stride, nint count, nint vector)
        where TFrom : unmanaged
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++) ((T*)vector)[i] = Numbers.Convert<TFrom, T>(((TFrom*)from)[i * stride]);
    }

    /// <summary>As <see cref="Gather"/>, for the lanes of a mask; 0 in the others.</summary>
    public static void GatherWhere<T>(nint mask, nint from, nint stride, nint count, nint vector)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++) ((T*)vector)[i] = IsSet((T*)mask, i) ? ((T*)from)[i * stride] : default;
    }

    /// <summary>Some truth values at a distance as a mask.</summary>
    public static void GatherMask<T>(nint from, nint stride, nint count, nint vector)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++) Set((T*)vector, i, ((bool*)from)[i * stride]);
    }

    /// <summary>The first lanes of a vector, stored at a distance in another type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter<T, TTo>(nint vector, nint stride, nint count, nint to)
        where T : unmanaged
        where TTo : unmanaged
    {
        for (nint i = 0; i < count; i++) ((TTo*)to)[i * stride] = Numbers.Convert<T, TTo>(((T*)vector)[i]);
    }

    /// <summary>The first lanes of a mask, stored at a distance as truth values.</summary>
    public static void ScatterMask<T>(nint vector, nint stride, nint count, nint to)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++) ((bool*)to)[i * stride] = IsSet((T*)vector, i);
    }

    /// <summary>The first lanes of a mask, stored at a distance as 1 and 0.</summary>
    public static void ScatterMaskAs<T, TTo>(nint vector, nint stride, nint count, nint to)
        where T : unmanaged
        where TTo : unmanaged, INumber<TTo>
    {
        for (nint i = 0; i < count; i++) ((TTo*)to)[i * stride] = IsSet((T*)vector, i) ? TTo.One : TTo.Zero;
    }

    /// <summary>Whether the first lane of a mask is set.</summary>
    public static bool IsFirstSet<T>(nint vector)
        where T : unmanaged => IsSet((T*)vector, 0);

    /// <summary>Single-precision random numbers of elements at a distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Draw(long key, long stream, nint index, nint stride, int count, nint vector)
    {
        var to = (float*)vector;
        for (var i = 0; i < count;)
        {
            var at = (ulong)(index + i * stride);
            if (stride == 1 && (at & 3) == 0 && i + 4 <= count)
            {
                var (a, b, c, d) = Philox.Block((ulong)key, at >> 2, (ulong)stream);
                (to[i], to[i + 1], to[i + 2], to[i + 3]) = (Philox.Single(a), Philox.Single(b), Philox.Single(c), Philox.Single(d));
                i += 4;
            }
            else
            {
                to[i++] = Philox.Single(Philox.Word((ulong)key, (ulong)stream, at));
            }
        }
    }

    private static T Combine<T>(ReductionOperation operation, T a, T b)
        where T : unmanaged, INumber<T> => operation switch
        {
            ReductionOperation.Sum => a + b,
            ReductionOperation.Product => a * b,
            ReductionOperation.Max => T.Max(a, b),
            _ => T.Min(a, b),
        };

    private static bool IsSet<T>(T* lanes, nint i)
        where T : unmanaged => sizeof(T) == sizeof(long) ? ((long*)lanes)[i] != 0 : ((int*)lanes)[i] != 0;

    private static void Set<T>(T* lanes, nint i, bool value)
        where T : unmanaged
    {
        if (sizeof(T) == sizeof(long)) ((long*)lanes)[i] = value ? -1 : 0;
        else ((int*)lanes)[i] = value ? -1 : 0;
    }
}
