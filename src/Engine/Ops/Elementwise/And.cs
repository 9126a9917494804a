using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>True where both are.</summary>
public sealed record And : Op, IElementwise<And>
{
    public static string Name => nameof(And);

    public static string? Onnx => "And";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Logical;

    public static string VectorName => "BitwiseAnd";

    public static string CExpression => "({0} & {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Comparing<Comparison>();

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] * x[1];

    public static IReadOnlyList<Tensor?> Gradient(And op, Tensor result, Tensor gradient) => [null, null];

    private readonly struct Comparison : IComparison
    {
        public static bool Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b > T.One;
    }
}
