using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The nearest integer, halves to the even one.</summary>
public sealed record Round : Op, IElementwise<Round>
{
    public static string Name => nameof(Round);

    public static string? Onnx => "Round";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Round";

    public static string CExpression => "rint({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Round(x[0], MidpointRounding.ToEven);

    public static IReadOnlyList<Tensor?> Gradient(Round op, Tensor result, Tensor gradient) => [null];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
            => typeof(T) == typeof(float) ? Vector.Round(x.As<T, float>()).As<float, T>() : Vector.Round(x.As<T, double>()).As<double, T>();
    }
}
