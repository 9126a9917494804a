using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>A block of a matrix product that stays in registers: 6 rows by two vectors.</summary>
internal static class Tile<T>
    where T : unmanaged, INumber<T>
{
    public const int Rows = 6;

    public static int Columns => 2 * Vector512<T>.Count;

    /// <summary>Writes <paramref name="rows"/> by <see cref="Columns"/> elements of the product.</summary>
    /// <remarks>Nothing is called after the loop: sums that live across a call would be kept in memory, at a quarter of the speed.</remarks>
    /// <param name="output">The first element written.</param>
    /// <param name="stride">Elements between two rows written.</param>
    /// <param name="a">The left operand's first row.</param>
    /// <param name="rowStride">Elements between two of its rows.</param>
    /// <param name="innerStride">Elements between two of a row.</param>
    /// <param name="panel">The right operand, <see cref="Columns"/> elements a row, one row after the other.</param>
    /// <param name="depth">How many products are summed.</param>
    /// <param name="rows">Up to <see cref="Rows"/>; rows beyond are computed as the last and not written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(ref T output, int stride, ref T a, int rowStride, int innerStride, ref T panel, int depth, int rows)
    {
        ref var a0 = ref a;
        ref var a1 = ref Unsafe.Add(ref a, Math.Min(1, rows - 1) * rowStride);
        ref var a2 = ref Unsafe.Add(ref a, Math.Min(2, rows - 1) * rowStride);
        ref var a3 = ref Unsafe.Add(ref a, Math.Min(3, rows - 1) * rowStride);
        ref var a4 = ref Unsafe.Add(ref a, Math.Min(4, rows - 1) * rowStride);
        ref var a5 = ref Unsafe.Add(ref a, Math.Min(5, rows - 1) * rowStride);
        Vector512<T> c00 = Vector512<T>.Zero, c01 = c00;
        Vector512<T> c10 = Vector512<T>.Zero, c11 = c10;
        Vector512<T> c20 = Vector512<T>.Zero, c21 = c20;
        Vector512<T> c30 = Vector512<T>.Zero, c31 = c30;
        Vector512<T> c40 = Vector512<T>.Zero, c41 = c40;
        Vector512<T> c50 = Vector512<T>.Zero, c51 = c50;
        for (int p = 0, at = 0; p < depth; p++, at += innerStride)
        {
            var b0 = Vector512.LoadUnsafe(ref panel);
            var b1 = Vector512.LoadUnsafe(ref panel, (nuint)Vector512<T>.Count);
            panel = ref Unsafe.Add(ref panel, 2 * Vector512<T>.Count);
            Vector512<T> x;
            x = Vector512.Create(Unsafe.Add(ref a0, at));
            c00 = MultiplyAdd(x, b0, c00);
            c01 = MultiplyAdd(x, b1, c01);
            x = Vector512.Create(Unsafe.Add(ref a1, at));
            c10 = MultiplyAdd(x, b0, c10);
            c11 = MultiplyAdd(x, b1, c11);
            x = Vector512.Create(Unsafe.Add(ref a2, at));
            c20 = MultiplyAdd(x, b0, c20);
            c21 = MultiplyAdd(x, b1, c21);
            x = Vector512.Create(Unsafe.Add(ref a3, at));
            c30 = MultiplyAdd(x, b0, c30);
            c31 = MultiplyAdd(x, b1, c31);
            x = Vector512.Create(Unsafe.Add(ref a4, at));
            c40 = MultiplyAdd(x, b0, c40);
            c41 = MultiplyAdd(x, b1, c41);
            x = Vector512.Create(Unsafe.Add(ref a5, at));
            c50 = MultiplyAdd(x, b0, c50);
            c51 = MultiplyAdd(x, b1, c51);
        }

        Store(ref output, c00, c01);
        if (rows > 1) Store(ref Unsafe.Add(ref output, 1 * stride), c10, c11);
        if (rows > 2) Store(ref Unsafe.Add(ref output, 2 * stride), c20, c21);
        if (rows > 3) Store(ref Unsafe.Add(ref output, 3 * stride), c30, c31);
        if (rows > 4) Store(ref Unsafe.Add(ref output, 4 * stride), c40, c41);
        if (rows > 5) Store(ref Unsafe.Add(ref output, 5 * stride), c50, c51);
    }

    /// <summary>As <see cref="Compute"/>, of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ComputeRow(ref T output, ref T a, int innerStride, ref T panel, int depth)
    {
        Vector512<T> left = Vector512<T>.Zero, right = left;
        for (int p = 0, at = 0; p < depth; p++, at += innerStride)
        {
            var x = Vector512.Create(Unsafe.Add(ref a, at));
            left = MultiplyAdd(x, Vector512.LoadUnsafe(ref panel), left);
            right = MultiplyAdd(x, Vector512.LoadUnsafe(ref panel, (nuint)Vector512<T>.Count), right);
            panel = ref Unsafe.Add(ref panel, 2 * Vector512<T>.Count);
        }

        Store(ref output, left, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c)
    {
        if (typeof(T) == typeof(float)) return Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        return a * b + c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T output, Vector512<T> left, Vector512<T> right)
    {
        left.StoreUnsafe(ref output);
        right.StoreUnsafe(ref output, (nuint)Vector512<T>.Count);
    }
}
