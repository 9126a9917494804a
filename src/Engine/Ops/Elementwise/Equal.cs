using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>True where both are equal; NaN equals nothing.</summary>
public sealed record Equal : Op, IElementwise<Equal>
{
    public static string Name => nameof(Equal);

    public static string? Onnx => "Equal";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Equality;

    public static string VectorName => "Equals";

    public static string CExpression => "({0} == {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Comparing<Comparison>();

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] == x[1] ? 1 : 0;

    public static IReadOnlyList<Tensor?> Gradient(Equal op, Tensor result, Tensor gradient) => [null, null];

    private readonly struct Comparison : IComparison
    {
        public static bool Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a == b;
    }
}
