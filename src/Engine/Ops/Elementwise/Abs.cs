using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The magnitude <c>|x|</c>.</summary>
public sealed record Abs : Op, IElementwise<Abs>
{
    public static string Name => nameof(Abs);

    public static string? Onnx => "Abs";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Abs";

    public static string CExpression => "fabs({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Abs(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Abs op, Tensor result, Tensor gradient) => [gradient * result.Inputs[0].Sign()];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => Vector.Abs(x);
    }
}
