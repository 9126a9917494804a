namespace Pipelines.Engine.Ops;

/// <summary>True where x is not a number, which is what a missing one is.</summary>
public sealed record IsNaN : Op, IElementwise<IsNaN>
{
    public static string Name => nameof(IsNaN);

    public static string? Onnx => "IsNaN";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.FloatPredicate;

    public static string Vector => "IsNaN";

    public static string C => "isnan({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => double.IsNaN(x[0]) ? 1 : 0;

    public static IReadOnlyList<Tensor?> Gradient(IsNaN op, Tensor result, Tensor gradient) => [null];
}
