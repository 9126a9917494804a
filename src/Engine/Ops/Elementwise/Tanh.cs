using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh : Op, IElementwise<Tanh>
{
    public static string Name => nameof(Tanh);

    public static string? Onnx => "Tanh";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Tanh";

    public static string CExpression => "tanh({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Tanh(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Tanh op, Tensor result, Tensor gradient) => [gradient * (1 - result * result)];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
            => typeof(T) == typeof(float) ? LaneMath.Tanh(x.As<T, float>()).As<float, T>() : LaneMath.Map(x, Math.Tanh);
    }
}
