using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <inheritdoc cref="Ops.Power"/>
    public Tensor Power(Tensor exponent) => Apply(new Power(), this, exponent);

    /// <inheritdoc cref="Ops.Power"/>
    public Tensor Power(double exponent) => Power(Like(exponent));

    /// <summary><c>x · x</c>.</summary>
    public Tensor Square() => this * this;

    /// <summary>The value held between two numbers; NaN stays NaN.</summary>
    public Tensor Clip(double min, double max) => Minimum(Maximum(this, min), max);

    /// <inheritdoc cref="Ops.Maximum"/>
    public static Tensor Maximum(Tensor a, double b) => Maximum(a, a.Like(b));

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
