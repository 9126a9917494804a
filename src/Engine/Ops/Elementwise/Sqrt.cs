using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The square root; NaN below 0.</summary>
public sealed record Sqrt : Op, IElementwise<Sqrt>
{
    public static string Name => nameof(Sqrt);

    public static string? Onnx => "Sqrt";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Sqrt";

    public static string CExpression => "sqrt({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Sqrt(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Sqrt op, Tensor result, Tensor gradient) => [gradient / (result * 2)];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => Vector.SquareRoot(x);
    }
}
