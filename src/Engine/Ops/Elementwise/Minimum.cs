namespace Pipelines.Engine.Ops;

/// <summary>The smaller of two; NaN if one is.</summary>
public sealed record Minimum : Op, IElementwise<Minimum>
{
    public static string Name => nameof(Minimum);

    public static string? Onnx => "Min";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string Vector => "Min";

    public static string C => "minimum({0}, {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Min(x[0], x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Minimum op, Tensor result, Tensor gradient) => 
    [
        Tensor.Where(result.Inputs[0] <= result.Inputs[1], gradient, 0),
        Tensor.Where(result.Inputs[0] <= result.Inputs[1], 0, gradient),
    ];
}
