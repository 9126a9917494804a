using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The exponential <c>e ^ x</c>.</summary>
public sealed record Exp : Op, IElementwise<Exp>
{
    public static string Name => nameof(Exp);

    public static string? Onnx => "Exp";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Exp";

    public static string CExpression => "exp({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Exp(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Exp op, Tensor result, Tensor gradient) => [gradient * result];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => LaneMath.Exp(x);
    }
}
