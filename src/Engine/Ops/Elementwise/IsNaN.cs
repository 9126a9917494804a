using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>True where x is not a number, which is what a missing one is.</summary>
public sealed record IsNaN : Op, IElementwise<IsNaN>
{
    public static string Name => nameof(IsNaN);

    public static string? Onnx => "IsNaN";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.FloatPredicate;

    public static string VectorName => "IsNaN";

    public static string CExpression => "isnan({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Comparing<Comparison>();

    public static double Evaluate(ReadOnlySpan<double> x) => double.IsNaN(x[0]) ? 1 : 0;

    public static IReadOnlyList<Tensor?> Gradient(IsNaN op, Tensor result, Tensor gradient) => [null];

    private readonly struct Comparison : IComparison
    {
        public static bool Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.IsNaN(a);
    }
}
