using System.Runtime.CompilerServices;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>What rendered code calls for single numbers: conversions and integer arithmetic with the engine's rules.</summary>
internal static class Numbers
{
    /// <summary>A conversion with the rules of <see cref="Cast"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TTo Convert<T, TTo>(T value)
        where T : unmanaged
        where TTo : unmanaged
    {
        if (typeof(T) == typeof(TTo)) return Unsafe.BitCast<T, TTo>(value);
        if (typeof(T) == typeof(int)) return OfWhole<TTo>(Unsafe.BitCast<T, int>(value));
        if (typeof(T) == typeof(long)) return OfWhole<TTo>(Unsafe.BitCast<T, long>(value));
        if (typeof(T) == typeof(bool)) return OfWhole<TTo>(Unsafe.BitCast<T, bool>(value) ? 1 : 0);
        var real = typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value)
            : typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(value)
            : typeof(T) == typeof(Half) ? (double)Unsafe.BitCast<T, Half>(value)
            : (double)(float)Unsafe.BitCast<T, BFloat16>(value);
        if (typeof(TTo) == typeof(float)) return Unsafe.BitCast<float, TTo>((float)real);
        if (typeof(TTo) == typeof(double)) return Unsafe.BitCast<double, TTo>(real);
        if (typeof(TTo) == typeof(int)) return Unsafe.BitCast<int, TTo>(Cast.ToInt32(real));
        if (typeof(TTo) == typeof(long)) return Unsafe.BitCast<long, TTo>(Reference.ToInt64(real));
        if (typeof(TTo) == typeof(Half)) return Unsafe.BitCast<Half, TTo>((Half)real);
        if (typeof(TTo) == typeof(bool)) return Unsafe.BitCast<bool, TTo>(real != 0);
        return Unsafe.BitCast<BFloat16, TTo>((BFloat16)(float)real);
    }

    public static int Divide(int a, int b) => b == 0 ? int.MinValue : b == -1 ? unchecked(-a) : a / b;

    public static long Divide(long a, long b) => b == 0 ? long.MinValue : b == -1 ? unchecked(-a) : a / b;

    public static int Modulo(int a, int b) => b is 0 ? int.MinValue : b == -1 ? 0 : a % b is var r && r != 0 && (r ^ b) < 0 ? r + b : r;

    public static long Modulo(long a, long b) => b is 0 ? long.MinValue : b == -1 ? 0 : a % b is var r && r != 0 && (r ^ b) < 0 ? r + b : r;

    public static int Abs(int x) => x < 0 ? unchecked(-x) : x;

    public static long Abs(long x) => x < 0 ? unchecked(-x) : x;

    public static int Sign(int x) => Math.Sign(x);

    public static long Sign(long x) => Math.Sign(x);

    /// <summary>Rounded to half precision and back.</summary>
    public static float ThroughHalf(float x) => (float)(Half)x;

    /// <summary>Rounded to the upper half of single precision and back.</summary>
    public static float ThroughBFloat16(float x) => (BFloat16)x;

    /// <summary>An element of a stream, of single precision.</summary>
    public static float Single(long key, long stream, long index) => Philox.Single(Philox.Word((ulong)key, (ulong)stream, (ulong)index));

    /// <summary>An element of a stream, of double precision.</summary>
    public static double Double(long key, long stream, long index)
        => Philox.Double(Philox.Word((ulong)key, (ulong)stream, 2 * (ulong)index), Philox.Word((ulong)key, (ulong)stream, 2 * (ulong)index + 1));

    private static TTo OfWhole<TTo>(long value)
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(float)) return Unsafe.BitCast<float, TTo>(value);
        if (typeof(TTo) == typeof(double)) return Unsafe.BitCast<double, TTo>(value);
        if (typeof(TTo) == typeof(int)) return Unsafe.BitCast<int, TTo>(unchecked((int)value)); // wraps around
        if (typeof(TTo) == typeof(long)) return Unsafe.BitCast<long, TTo>(value);
        if (typeof(TTo) == typeof(Half)) return Unsafe.BitCast<Half, TTo>((Half)(double)value);
        if (typeof(TTo) == typeof(bool)) return Unsafe.BitCast<bool, TTo>(value != 0);
        return Unsafe.BitCast<BFloat16, TTo>((BFloat16)(float)value);
    }
}
