namespace Pipelines.Engine.Ops;

/// <summary>The largest integer not above x.</summary>
public sealed record Floor : Op, IElementwise<Floor>
{
    public static string Name => nameof(Floor);

    public static string? Onnx => "Floor";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Floor";

    public static string C => "floor({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Floor(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Floor op, Tensor result, Tensor gradient) => [null];
}
