using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The quotient <c>a / b</c>; of integers towards zero, and the smallest one (a missing value) where b is 0.</summary>
public sealed record Divide : Op, IElementwise<Divide>
{
    public static string Name => nameof(Divide);

    public static string? Onnx => "Div";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Divide";

    public static string CExpression => "({0} / {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] / x[1];

    public static IReadOnlyList<Tensor?> Gradient(Divide op, Tensor result, Tensor gradient) => [gradient / result.Inputs[1], -(gradient * result / result.Inputs[1])];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
        {
            if (typeof(T) == typeof(float) || typeof(T) == typeof(double)) return a / b;
            return LaneMath.Map(a, b, static (x, y) => y == T.Zero ? T.CreateSaturating(long.MinValue) : x / y);
        }
    }
}
