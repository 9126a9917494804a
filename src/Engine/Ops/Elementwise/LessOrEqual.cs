using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>True where a is not above b; NaN compares with nothing.</summary>
public sealed record LessOrEqual : Op, IElementwise<LessOrEqual>
{
    public static string Name => nameof(LessOrEqual);

    public static string? Onnx => "LessOrEqual";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Comparison;

    public static string VectorName => "LessThanOrEqual";

    public static string CExpression => "({0} <= {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Comparing<Comparison>();

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] <= x[1] ? 1 : 0;

    public static IReadOnlyList<Tensor?> Gradient(LessOrEqual op, Tensor result, Tensor gradient) => [null, null];

    private readonly struct Comparison : IComparison
    {
        public static bool Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a <= b;
    }
}
