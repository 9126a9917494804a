using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The difference <c>a - b</c>.</summary>
public sealed record Subtract : Op, IElementwise<Subtract>
{
    public static string Name => nameof(Subtract);

    public static string? Onnx => "Sub";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Subtract";

    public static string CExpression => "({0} - {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] - x[1];

    public static IReadOnlyList<Tensor?> Gradient(Subtract op, Tensor result, Tensor gradient) => [gradient, -gradient];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => a - b;
    }
}
