using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The power <c>a ^ b</c>.</summary>
public sealed record Power : Op, IElementwise<Power>
{
    public static string Name => nameof(Power);

    public static string? Onnx => "Pow";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Power";

    public static string CExpression => "pow({0}, {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Pow(x[0], x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Power op, Tensor result, Tensor gradient) =>
    [
        gradient * result.Inputs[1] * result.Inputs[0].Power(result.Inputs[1] - 1),
        gradient * result * Tensor.Where(result.Inputs[0] > 0, result.Inputs[0], 1).Log(),
    ];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => LaneMath.Map(a, b, static (x, y) => T.CreateTruncating(Math.Pow(double.CreateTruncating(x), double.CreateTruncating(y))));
    }
}
