using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>True where one is.</summary>
public sealed record Or : Op, IElementwise<Or>
{
    public static string Name => nameof(Or);

    public static string? Onnx => "Or";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Logical;

    public static string VectorName => "BitwiseOr";

    public static string CExpression => "({0} | {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Comparing<Comparison>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Max(x[0], x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Or op, Tensor result, Tensor gradient) => [null, null];

    private readonly struct Comparison : IComparison
    {
        public static bool Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b > T.Zero;
    }
}
