namespace Pipelines.Engine.Ops;

/// <summary>The cosine of radians.</summary>
public sealed record Cosine : Op, IElementwise<Cosine>
{
    public static string Name => nameof(Cosine);

    public static string? Onnx => "Cos";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Cos";

    public static string C => "cos({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Cos(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Cosine op, Tensor result, Tensor gradient) => [-(gradient * result.Inputs[0].Sin())];
}
