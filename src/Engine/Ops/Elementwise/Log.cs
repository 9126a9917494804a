using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The natural logarithm; NaN below 0.</summary>
public sealed record Log : Op, IElementwise<Log>
{
    public static string Name => nameof(Log);

    public static string? Onnx => "Log";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Log";

    public static string CExpression => "log({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Log(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Log op, Tensor result, Tensor gradient) => [gradient / result.Inputs[0]];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
            => typeof(T) == typeof(float) ? Vector.Log(x.As<T, float>()).As<float, T>() : Vector.Log(x.As<T, double>()).As<double, T>();
    }
}
