using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The product <c>a · b</c>.</summary>
public sealed record Multiply : Op, IElementwise<Multiply>
{
    public static string Name => nameof(Multiply);

    public static string? Onnx => "Mul";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Multiply";

    public static string CExpression => "({0} * {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] * x[1];

    public static IReadOnlyList<Tensor?> Gradient(Multiply op, Tensor result, Tensor gradient) => [gradient * result.Inputs[1], gradient * result.Inputs[0]];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => a * b;
    }
}
