using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The opposite <c>-x</c>.</summary>
public sealed record Negate : Op, IElementwise<Negate>
{
    public static string Name => nameof(Negate);

    public static string? Onnx => "Neg";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Negate";

    public static string CExpression => "(-{0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => -x[0];

    public static IReadOnlyList<Tensor?> Gradient(Negate op, Tensor result, Tensor gradient) => [-gradient];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => -x;
    }
}
