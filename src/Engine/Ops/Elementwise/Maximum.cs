using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The larger of two; NaN if one is.</summary>
public sealed record Maximum : Op, IElementwise<Maximum>
{
    public static string Name => nameof(Maximum);

    public static string? Onnx => "Max";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Max";

    public static string CExpression => "maximum({0}, {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Max(x[0], x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Maximum op, Tensor result, Tensor gradient) =>
    [
        Tensor.Where(result.Inputs[0] >= result.Inputs[1], gradient, 0),
        Tensor.Where(result.Inputs[0] >= result.Inputs[1], 0, gradient),
    ];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => Vector.Max(a, b);
    }
}
