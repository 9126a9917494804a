namespace Pipelines.Engine.Ops;

/// <summary>The sine of radians.</summary>
public sealed record Sine : Op, IElementwise<Sine>
{
    public static string Name => nameof(Sine);

    public static string? Onnx => "Sin";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Sin";

    public static string C => "sin({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Sin(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Sine op, Tensor result, Tensor gradient) => [gradient * result.Inputs[0].Cos()];
}
