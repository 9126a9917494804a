namespace Pipelines.Engine;

/// <remarks>In an expression a variable is its value.</remarks>
public sealed partial class Variable
{
    public static Tensor operator +(Variable a, Variable b) => a.Read() + b.Read();

    public static Tensor operator +(Variable a, double b) => a.Read() + b;

    public static Tensor operator +(double a, Variable b) => a + b.Read();

    public static Tensor operator -(Variable a, Variable b) => a.Read() - b.Read();

    public static Tensor operator -(Variable a, double b) => a.Read() - b;

    public static Tensor operator -(double a, Variable b) => a - b.Read();

    public static Tensor operator *(Variable a, Variable b) => a.Read() * b.Read();

    public static Tensor operator *(Variable a, double b) => a.Read() * b;

    public static Tensor operator *(double a, Variable b) => a * b.Read();

    public static Tensor operator /(Variable a, Variable b) => a.Read() / b.Read();

    public static Tensor operator /(Variable a, double b) => a.Read() / b;

    public static Tensor operator /(double a, Variable b) => a / b.Read();

    public static Tensor operator -(Variable x) => -x.Read();
}
