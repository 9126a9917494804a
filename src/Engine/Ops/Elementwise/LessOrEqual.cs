namespace Pipelines.Engine.Ops;

/// <summary>True where a is not above b; NaN compares with nothing.</summary>
public sealed record LessOrEqual : Op, IElementwise<LessOrEqual>
{
    public static string Name => nameof(LessOrEqual);

    public static string? Onnx => "LessOrEqual";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Comparison;

    public static string Vector => "LessThanOrEqual";

    public static string C => "({0} <= {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] <= x[1] ? 1 : 0;

    public static IReadOnlyList<Tensor?> Gradient(LessOrEqual op, Tensor result, Tensor gradient) => [null, null];
}
