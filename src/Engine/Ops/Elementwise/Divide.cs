namespace Pipelines.Engine.Ops;

/// <summary>The quotient <c>a / b</c>; of integers towards zero, and 0 where b is 0.</summary>
public sealed record Divide : Op, IElementwise<Divide>
{
    public static string Name => nameof(Divide);

    public static string? Onnx => "Div";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string Vector => "Divide";

    public static string C => "({0} / {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] / x[1];

    public static IReadOnlyList<Tensor?> Gradient(Divide op, Tensor result, Tensor gradient) => [gradient / result.Inputs[1], -(gradient * result / result.Inputs[1])];
}
