namespace Pipelines.Engine.Ops;

/// <summary>The smallest integer not below x.</summary>
public sealed record Ceiling : Op, IElementwise<Ceiling>
{
    public static string Name => nameof(Ceiling);

    public static string? Onnx => "Ceil";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Ceiling";

    public static string C => "ceil({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Ceiling(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Ceiling op, Tensor result, Tensor gradient) => [null];
}
