namespace Pipelines.Engine.Ops;

/// <summary>The difference <c>a - b</c>.</summary>
public sealed record Subtract : Op, IElementwise<Subtract>
{
    public static string Name => nameof(Subtract);

    public static string? Onnx => "Sub";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string Vector => "Subtract";

    public static string C => "({0} - {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] - x[1];

    public static IReadOnlyList<Tensor?> Gradient(Subtract op, Tensor result, Tensor gradient) => [gradient, -gradient];
}
