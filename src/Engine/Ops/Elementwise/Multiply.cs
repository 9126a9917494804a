namespace Pipelines.Engine.Ops;

/// <summary>The product <c>a · b</c>.</summary>
public sealed record Multiply : Op, IElementwise<Multiply>
{
    public static string Name => nameof(Multiply);

    public static string? Onnx => "Mul";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string Vector => "Multiply";

    public static string C => "({0} * {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] * x[1];

    public static IReadOnlyList<Tensor?> Gradient(Multiply op, Tensor result, Tensor gradient) => [gradient * result.Inputs[1], gradient * result.Inputs[0]];
}
