using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The logistic function <c>1 / (1 + e ^ -x)</c>.</summary>
public sealed record Sigmoid : Op, IElementwise<Sigmoid>
{
    public static string Name => nameof(Sigmoid);

    public static string? Onnx => "Sigmoid";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Sigmoid";

    public static string CExpression => "sigmoid({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => 1 / (1 + Math.Exp(-x[0]));

    public static IReadOnlyList<Tensor?> Gradient(Sigmoid op, Tensor result, Tensor gradient) => [gradient * (result * (1 - result))];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => Vector<T>.One / (Vector<T>.One + LaneMath.Exp(-x));
    }
}
