namespace Pipelines.Engine.Ops;

/// <summary>The natural logarithm; NaN below 0.</summary>
public sealed record Logarithm : Op, IElementwise<Logarithm>
{
    public static string Name => nameof(Logarithm);

    public static string? Onnx => "Log";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Log";

    public static string C => "log({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Log(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Logarithm op, Tensor result, Tensor gradient) => [gradient / result.Inputs[0]];
}
