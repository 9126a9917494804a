namespace Pipelines.Engine;

/// <remarks>Functions of elements that are made of others.</remarks>
public sealed partial class Tensor
{
    /// <summary><c>1 / x</c>.</summary>
    public Tensor Reciprocal() => 1 / this;

    /// <summary><c>1 / √x</c>.</summary>
    public Tensor Rsqrt() => 1 / Sqrt();

    /// <summary>The logarithm to base 2.</summary>
    public Tensor Log2() => Log() * (1 / Math.Log(2));

    /// <summary>The logarithm to base 10.</summary>
    public Tensor Log10() => Log() * (1 / Math.Log(10));

    /// <summary>The tangent of radians.</summary>
    public Tensor Tan() => Sin() / Cos();

    /// <summary>The hyperbolic sine, exact near 0.</summary>
    public Tensor Sinh() => Expm1() is var e ? (e + e / (e + 1)) / 2 : this;

    /// <summary>The hyperbolic cosine.</summary>
    public Tensor Cosh() => (Exp() + (-this).Exp()) / 2;

    /// <summary>The integer towards zero.</summary>
    public Tensor Trunc() => Where(this < 0, Ceil(), Floor());

    /// <summary>True for both infinities.</summary>
    public Tensor IsInf() => Equal(Abs(), double.PositiveInfinity);

    /// <summary>True for what is neither NaN nor infinite.</summary>
    public Tensor IsFinite() => Abs() < double.PositiveInfinity;

    /// <summary>Numbers in the place of NaN and infinities.</summary>
    public Tensor NanToNum(double nan = 0, double positive = float.MaxValue, double negative = float.MinValue)
        => Where(IsNaN(), nan, Where(IsInf(), Where(this > 0, FullLike(positive), negative), this));

    /// <summary><c>a / b</c>, and 0 where b is 0.</summary>
    public static Tensor DivideNoNan(Tensor a, Tensor b) => Where(Equal(b, 0), 0, a / Where(Equal(b, 0), 1, b));

    /// <summary>The largest integer not above <c>a / b</c>; of integers too.</summary>
    public static Tensor FloorDivide(Tensor a, Tensor b)
    {
        if (a.DType.IsFloat) return (a / b).Floor();
        var quotient = a / b;
        return quotient - ((a - quotient * b) * Sign(b) < 0).Cast(a.DType);

        static Tensor Sign(Tensor x) => Where(x < 0, x.FullLike(-1), 1);
    }

    /// <summary><c>log(eᵃ + eᵇ)</c> without overflow.</summary>
    public static Tensor LogAddExp(Tensor a, Tensor b) => Maximum(a, b) + (-(a - b).Abs()).Exp().Log1p();

    /// <summary><c>log Σ eˣ</c> along axes, without overflow.</summary>
    public Tensor LogSumExp(int[]? axes = null, bool keepDims = false)
    {
        var largest = Max(axes, keepDims: true).StopGradient();
        largest = Where(largest.IsFinite(), largest, 0);
        var sum = (this - largest).Exp().Sum(axes, keepDims: true).Log() + largest;
        return keepDims ? sum : sum.Sum(axes);
    }

    /// <summary>The standard deviation along axes.</summary>
    public Tensor Std(int[]? axes = null, bool keepDims = false) => Variance(axes, keepDims).Sqrt();

    /// <summary>The mean and the variance along axes.</summary>
    public (Tensor Mean, Tensor Variance) Moments(int[]? axes = null, bool keepDims = false) => (Mean(axes, keepDims), Variance(axes, keepDims));

    /// <summary>How many elements along axes are not 0, Int64.</summary>
    public Tensor CountNonZero(int[]? axes = null, bool keepDims = false) => NotEqual(this, 0).Cast(DType.Int64).Sum(axes, keepDims);

    /// <summary>The norm along axes: of order 2 the root of the sum of squares, 1 the sum and infinity the largest of the magnitudes.</summary>
    public Tensor Norm(double order = 2, int[]? axes = null, bool keepDims = false) => order switch
    {
        2 => Square().Sum(axes, keepDims).Sqrt(),
        1 => Abs().Sum(axes, keepDims),
        double.PositiveInfinity => Abs().Max(axes, keepDims),
        _ => Abs().Power(order).Sum(axes, keepDims).Power(1 / order),
    };
}
