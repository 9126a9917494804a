namespace Pipelines.Engine.Ops;

/// <summary>The hyperbolic tangent.</summary>
public sealed record HyperbolicTangent : Op, IElementwise<HyperbolicTangent>
{
    public static string Name => nameof(HyperbolicTangent);

    public static string? Onnx => "Tanh";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Tanh";

    public static string C => "tanh({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Tanh(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(HyperbolicTangent op, Tensor result, Tensor gradient) => [gradient * (1 - result * result)];
}
