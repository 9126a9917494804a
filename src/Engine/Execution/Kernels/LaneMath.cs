using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Functions of vectors that the platform does not have.</summary>
internal static class LaneMath
{
    /// <summary>A vector function of each floating type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Exp<T>(Vector<T> x)
    {
        if (typeof(T) == typeof(float)) return Vector.Exp(x.As<T, float>()).As<float, T>();
        return Vector.Exp(x.As<T, double>()).As<double, T>();
    }

    /// <summary>A function lane by lane in double precision: for what is rarely met in inner loops.</summary>
    public static Vector<T> Map<T>(Vector<T> x, Func<double, double> function)
        where T : unmanaged, INumber<T>
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        for (var i = 0; i < lanes.Length; i++) lanes[i] = T.CreateTruncating(function(double.CreateTruncating(x[i])));
        return new(lanes);
    }

    /// <inheritdoc cref="Map{T}(Vector{T}, Func{double, double})"/>
    public static Vector<T> Map<T>(Vector<T> a, Vector<T> b, Func<T, T, T> function)
        where T : unmanaged, INumber<T>
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        for (var i = 0; i < lanes.Length; i++) lanes[i] = function(a[i], b[i]);
        return new(lanes);
    }

    /// <summary>The hyperbolic tangent to 2 units in the last place: below 0.625 Cephes' polynomial, above it by the exponential.</summary>
    public static Vector<float> Tanh(Vector<float> x)
    {
        var magnitude = Vector.Abs(x);
        var square = x * x;
        var small = new Vector<float>(-5.70498872745e-3f);
        small = small * square + new Vector<float>(2.06390887954e-2f);
        small = small * square + new Vector<float>(-5.37397155531e-2f);
        small = small * square + new Vector<float>(1.33314422036e-1f);
        small = small * square + new Vector<float>(-3.33332819422e-1f);
        small = small * square * x + x;
        var large = Vector<float>.One - new Vector<float>(2) / (Vector.Exp(magnitude + magnitude) + Vector<float>.One);
        return Vector.ConditionalSelect(Vector.LessThan(magnitude, new Vector<float>(0.625f)), small, Vector.CopySign(large, x));
    }
}
