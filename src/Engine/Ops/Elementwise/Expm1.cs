using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary><c>e ^ x - 1</c>, exact near 0.</summary>
public sealed record Expm1 : Op, IElementwise<Expm1>
{
    public static string Name => nameof(Expm1);

    public static string? Onnx => null;

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Expm1";

    public static string CExpression => "expm1({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Abs(x[0]) < 1e-5 ? x[0] * (1 + x[0] * (0.5 + x[0] / 6)) : Math.Exp(x[0]) - 1;

    public static IReadOnlyList<Tensor?> Gradient(Expm1 op, Tensor result, Tensor gradient) => [gradient * (result + 1)];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => LaneMath.Map(x, static v => Evaluate([v]));
    }
}
