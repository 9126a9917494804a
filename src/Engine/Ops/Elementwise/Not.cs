using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>True where x is false.</summary>
public sealed record Not : Op, IElementwise<Not>
{
    public static string Name => nameof(Not);

    public static string? Onnx => "Not";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Logical;

    public static string VectorName => "OnesComplement";

    public static string CExpression => "(!{0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Comparing<Comparison>();

    public static double Evaluate(ReadOnlySpan<double> x) => 1 - x[0];

    public static IReadOnlyList<Tensor?> Gradient(Not op, Tensor result, Tensor gradient) => [null];

    private readonly struct Comparison : IComparison
    {
        public static bool Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a == T.Zero;
    }
}
