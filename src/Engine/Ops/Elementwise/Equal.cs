namespace Pipelines.Engine.Ops;

/// <summary>True where both are equal; NaN equals nothing.</summary>
public sealed record Equal : Op, IElementwise<Equal>
{
    public static string Name => nameof(Equal);

    public static string? Onnx => "Equal";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Equality;

    public static string Vector => "Equals";

    public static string C => "({0} == {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] == x[1] ? 1 : 0;

    public static IReadOnlyList<Tensor?> Gradient(Equal op, Tensor result, Tensor gradient) => [null, null];
}
