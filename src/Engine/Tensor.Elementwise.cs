using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <inheritdoc cref="Absolute"/>
    public Tensor Abs() => Apply(new Absolute(), this);

    /// <inheritdoc cref="Ops.Sign"/>
    public Tensor Sign() => Apply(new Sign(), this);

    /// <inheritdoc cref="Exponential"/>
    public Tensor Exp() => Apply(new Exponential(), this);

    /// <inheritdoc cref="ExponentialMinusOne"/>
    public Tensor Expm1() => Apply(new ExponentialMinusOne(), this);

    /// <inheritdoc cref="Logarithm"/>
    public Tensor Log() => Apply(new Logarithm(), this);

    /// <inheritdoc cref="LogarithmOnePlus"/>
    public Tensor Log1p() => Apply(new LogarithmOnePlus(), this);

    /// <inheritdoc cref="SquareRoot"/>
    public Tensor Sqrt() => Apply(new SquareRoot(), this);

    /// <inheritdoc cref="HyperbolicTangent"/>
    public Tensor Tanh() => Apply(new HyperbolicTangent(), this);

    /// <inheritdoc cref="Ops.Sigmoid"/>
    public Tensor Sigmoid() => Apply(new Sigmoid(), this);

    /// <inheritdoc cref="ErrorFunction"/>
    public Tensor Erf() => Apply(new ErrorFunction(), this);

    /// <inheritdoc cref="Sine"/>
    public Tensor Sin() => Apply(new Sine(), this);

    /// <inheritdoc cref="Cosine"/>
    public Tensor Cos() => Apply(new Cosine(), this);

    /// <inheritdoc cref="Ops.Floor"/>
    public Tensor Floor() => Apply(new Floor(), this);

    /// <inheritdoc cref="Ceiling"/>
    public Tensor Ceil() => Apply(new Ceiling(), this);

    /// <inheritdoc cref="Ops.Round"/>
    public Tensor Round() => Apply(new Round(), this);

    /// <inheritdoc cref="Ops.IsNaN"/>
    public Tensor IsNaN() => Apply(new IsNaN(), this);

    /// <inheritdoc cref="Ops.Cast"/>
    public Tensor Cast(DType to) => Apply(new Cast(to), this);

    /// <inheritdoc cref="Ops.Power"/>
    public Tensor Power(Tensor exponent) => Apply(new Power(), this, exponent);

    /// <inheritdoc cref="Ops.Power"/>
    public Tensor Power(double exponent) => Power(Like(exponent));

    /// <summary><c>x · x</c>.</summary>
    public Tensor Square() => this * this;

    /// <summary>The value held between two numbers; NaN stays NaN.</summary>
    public Tensor Clip(double min, double max) => Minimum(Maximum(this, min), max);

    /// <inheritdoc cref="Ops.Maximum"/>
    public static Tensor Maximum(Tensor a, Tensor b) => Apply(new Maximum(), a, b);

    /// <inheritdoc cref="Ops.Maximum"/>
    public static Tensor Maximum(Tensor a, double b) => Maximum(a, a.Like(b));

    /// <inheritdoc cref="Ops.Minimum"/>
    public static Tensor Minimum(Tensor a, Tensor b) => Apply(new Minimum(), a, b);

    /// <inheritdoc cref="Ops.Minimum"/>
    public static Tensor Minimum(Tensor a, double b) => Minimum(a, a.Like(b));

    /// <summary>True where both are equal; NaN equals nothing. Text is compared by ordinal.</summary>
    public static Tensor Equal(Tensor a, Tensor b) => a.DType == DType.String ? Apply(new StringEqual(), a, b) : Apply(new Equal(), a, b);

    /// <inheritdoc cref="Equal(Tensor, Tensor)"/>
    public static Tensor Equal(Tensor a, double b) => Equal(a, a.Like(b));

    /// <summary>True where the two differ; NaN differs from everything.</summary>
    public static Tensor NotEqual(Tensor a, Tensor b) => !Equal(a, b);

    /// <inheritdoc cref="NotEqual(Tensor, Tensor)"/>
    public static Tensor NotEqual(Tensor a, double b) => !Equal(a, b);

    /// <inheritdoc cref="Select"/>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b) => Apply(new Select(), condition, a, b);

    /// <inheritdoc cref="Select"/>
    public static Tensor Where(Tensor condition, Tensor a, double b) => Where(condition, a, a.Like(b));

    /// <inheritdoc cref="Select"/>
    public static Tensor Where(Tensor condition, double a, Tensor b) => Where(condition, b.Like(a), b);
}
