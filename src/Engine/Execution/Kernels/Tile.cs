using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>A block of a matrix product that stays in registers: 6 rows by two vectors.</summary>
internal static class Tile<T>
    where T : unmanaged, INumber<T>
{
    public const int Rows = 6;

    public static int Columns => 2 * Vector512<T>.Count;

    /// <summary>Writes <paramref name="rows"/> by <paramref name="columns"/> elements of the product.</summary>
    /// <param name="output">The first element written.</param>
    /// <param name="stride">Elements between two rows written.</param>
    /// <param name="a">The left operand's first row.</param>
    /// <param name="rowStride">Elements between two of its rows.</param>
    /// <param name="innerStride">Elements between two of a row.</param>
    /// <param name="panel">The right operand, <see cref="Columns"/> elements a row, one row after the other.</param>
    /// <param name="depth">How many products are summed.</param>
    /// <param name="rows">Up to <see cref="Rows"/>; rows beyond are computed as the last and not written.</param>
    /// <param name="columns">Up to <see cref="Columns"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(ref T output, int stride, ref T a, int rowStride, int innerStride, ref T panel, int depth, int rows, int columns)
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

        Store(ref output, stride, 0, rows, columns, c00, c01);
        Store(ref output, stride, 1, rows, columns, c10, c11);
        Store(ref output, stride, 2, rows, columns, c20, c21);
        Store(ref output, stride, 3, rows, columns, c30, c31);
        Store(ref output, stride, 4, rows, columns, c40, c41);
        Store(ref output, stride, 5, rows, columns, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c)
    {
        if (typeof(T) == typeof(float)) return Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        return a * b + c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T output, int stride, int row, int rows, int columns, Vector512<T> left, Vector512<T> right)
    {
        if (row >= rows) return;
        ref var to = ref Unsafe.Add(ref output, row * stride);
        if (columns == 2 * Vector512<T>.Count)
        {
            left.StoreUnsafe(ref to);
            right.StoreUnsafe(ref to, (nuint)Vector512<T>.Count);
        }
        else
        {
            StorePart(ref to, columns, left, right);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(ref T to, int columns, Vector512<T> left, Vector512<T> right)
    {
        Span<T> row = stackalloc T[2 * Vector512<T>.Count];
        left.CopyTo(row);
        right.CopyTo(row[Vector512<T>.Count..]);
        row[..columns].CopyTo(MemoryMarshal.CreateSpan(ref to, columns));
    }
}
