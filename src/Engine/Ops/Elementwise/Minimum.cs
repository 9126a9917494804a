using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The smaller of two; NaN if one is.</summary>
public sealed record Minimum : Op, IElementwise<Minimum>
{
    public static string Name => nameof(Minimum);

    public static string? Onnx => "Min";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Min";

    public static string CExpression => "minimum({0}, {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Min(x[0], x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Minimum op, Tensor result, Tensor gradient) =>
    [
        Tensor.Where(result.Inputs[0] <= result.Inputs[1], gradient, 0),
        Tensor.Where(result.Inputs[0] <= result.Inputs[1], 0, gradient),
    ];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => Vector.Min(a, b);
    }
}
