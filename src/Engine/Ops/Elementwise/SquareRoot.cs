namespace Pipelines.Engine.Ops;

/// <summary>The square root; NaN below 0.</summary>
public sealed record SquareRoot : Op, IElementwise<SquareRoot>
{
    public static string Name => nameof(SquareRoot);

    public static string? Onnx => "Sqrt";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Sqrt";

    public static string C => "sqrt({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Sqrt(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(SquareRoot op, Tensor result, Tensor gradient) => [gradient / (result * 2)];
}
