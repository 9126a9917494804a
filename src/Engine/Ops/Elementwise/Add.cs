namespace Pipelines.Engine.Ops;

/// <summary>The sum <c>a + b</c>.</summary>
public sealed record Add : Op, IElementwise<Add>
{
    public static string Name => nameof(Add);

    public static string? Onnx => "Add";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string Vector => "Add";

    public static string C => "({0} + {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] + x[1];

    public static IReadOnlyList<Tensor?> Gradient(Add op, Tensor result, Tensor gradient) => [gradient, gradient];
}
