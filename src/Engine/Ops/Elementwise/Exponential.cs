namespace Pipelines.Engine.Ops;

/// <summary>The exponential <c>e ^ x</c>.</summary>
public sealed record Exponential : Op, IElementwise<Exponential>
{
    public static string Name => nameof(Exponential);

    public static string? Onnx => "Exp";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Exp";

    public static string C => "exp({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Exp(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Exponential op, Tensor result, Tensor gradient) => [gradient * result];
}
