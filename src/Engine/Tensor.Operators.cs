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

    /// <summary>Whether a Bool of shape () is true, so that <c>if</c> can decide on it. Inside a traced function that is an error: use <c>Flow.If</c>.</summary>
    public static bool operator true(Tensor x) => x.Item<bool>();

    public static bool operator false(Tensor x) => !x.Item<bool>();

    /// <summary>The one number of a tensor of any numeric type.</summary>
    public static explicit operator double(Tensor x) => x.Value().Length == 1 ? x.Value().GetNumber(0) : throw new ShapeException($"{x.Type} is not one number.");

    /// <summary>The one number of a tensor of any numeric type.</summary>
    public static explicit operator float(Tensor x) => (float)(double)x;

    public static explicit operator bool(Tensor x) => x.Item<bool>();

    /// <summary>A number in this tensor's element type.</summary>
    private Tensor Like(double value) => Constant(DType, value);
}
