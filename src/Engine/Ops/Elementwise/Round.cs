namespace Pipelines.Engine.Ops;

/// <summary>The nearest integer, halves to the even one.</summary>
public sealed record Round : Op, IElementwise<Round>
{
    public static string Name => nameof(Round);

    public static string? Onnx => "Round";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Round";

    public static string C => "rint({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Round(x[0], MidpointRounding.ToEven);

    public static IReadOnlyList<Tensor?> Gradient(Round op, Tensor result, Tensor gradient) => [null];
}
