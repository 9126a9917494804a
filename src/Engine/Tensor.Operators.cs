using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

/// <remarks>A number beside a tensor takes the tensor's element type.</remarks>
public sealed partial class Tensor
{
    public static Tensor operator +(Tensor a, Tensor b) => Apply(new Add(), a, b);

    public static Tensor operator +(Tensor a, double b) => a + a.Like(b);

    public static Tensor operator +(double a, Tensor b) => b.Like(a) + b;

    public static Tensor operator -(Tensor a, Tensor b) => Apply(new Subtract(), a, b);

    public static Tensor operator -(Tensor a, double b) => a - a.Like(b);

    public static Tensor operator -(double a, Tensor b) => b.Like(a) - b;

    public static Tensor operator *(Tensor a, Tensor b) => Apply(new Multiply(), a, b);

    public static Tensor operator *(Tensor a, double b) => a * a.Like(b);

    public static Tensor operator *(double a, Tensor b) => b.Like(a) * b;

    public static Tensor operator /(Tensor a, Tensor b) => Apply(new Divide(), a, b);

    public static Tensor operator /(Tensor a, double b) => a / a.Like(b);

    public static Tensor operator /(double a, Tensor b) => b.Like(a) / b;

    public static Tensor operator %(Tensor a, Tensor b) => Apply(new Modulo(), a, b);

    public static Tensor operator %(Tensor a, double b) => a % a.Like(b);

    public static Tensor operator -(Tensor x) => Apply(new Negate(), x);

    public static Tensor operator !(Tensor x) => Apply(new Not(), x);

    public static Tensor operator &(Tensor a, Tensor b) => Apply(new And(), a, b);

    public static Tensor operator |(Tensor a, Tensor b) => Apply(new Or(), a, b);

    public static Tensor operator <(Tensor a, Tensor b) => Apply(new Less(), a, b);

    public static Tensor operator <(Tensor a, double b) => a < a.Like(b);

    public static Tensor operator <(double a, Tensor b) => b.Like(a) < b;

    public static Tensor operator >(Tensor a, Tensor b) => b < a;

    public static Tensor operator >(Tensor a, double b) => a.Like(b) < a;

    public static Tensor operator >(double a, Tensor b) => b < b.Like(a);

    public static Tensor operator <=(Tensor a, Tensor b) => Apply(new LessOrEqual(), a, b);

    public static Tensor operator <=(Tensor a, double b) => a <= a.Like(b);

    public static Tensor operator <=(double a, Tensor b) => b.Like(a) <= b;

    public static Tensor operator >=(Tensor a, Tensor b) => b <= a;

    public static Tensor operator >=(Tensor a, double b) => a.Like(b) <= a;

    public static Tensor operator >=(double a, Tensor b) => b <= b.Like(a);

    /// <summary>A number in this tensor's element type.</summary>
    private Tensor Like(double value) => Constant(DType, value);
}
