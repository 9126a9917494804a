using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The cosine of radians.</summary>
public sealed record Cos : Op, IElementwise<Cos>
{
    public static string Name => nameof(Cos);

    public static string? Onnx => "Cos";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Cos";

    public static string CExpression => "cos({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Cos(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Cos op, Tensor result, Tensor gradient) => [-(gradient * result.Inputs[0].Sin())];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
            => typeof(T) == typeof(float) ? Vector.Cos(x.As<T, float>()).As<float, T>() : Vector.Cos(x.As<T, double>()).As<double, T>();
    }
}
