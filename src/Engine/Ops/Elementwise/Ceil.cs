using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The smallest integer not below x.</summary>
public sealed record Ceil : Op, IElementwise<Ceil>
{
    public static string Name => nameof(Ceil);

    public static string? Onnx => "Ceil";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Ceiling";

    public static string CExpression => "ceil({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Ceiling(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Ceil op, Tensor result, Tensor gradient) => [null];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
            => typeof(T) == typeof(float) ? Vector.Ceiling(x.As<T, float>()).As<float, T>() : Vector.Ceiling(x.As<T, double>()).As<double, T>();
    }
}
