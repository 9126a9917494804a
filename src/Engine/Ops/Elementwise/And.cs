namespace Pipelines.Engine.Ops;

/// <summary>True where both are.</summary>
public sealed record And : Op, IElementwise<And>
{
    public static string Name => nameof(And);

    public static string? Onnx => "And";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Logical;

    public static string Vector => "BitwiseAnd";

    public static string C => "({0} & {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] * x[1];

    public static IReadOnlyList<Tensor?> Gradient(And op, Tensor result, Tensor gradient) => [null, null];
}
