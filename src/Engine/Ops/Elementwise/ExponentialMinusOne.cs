namespace Pipelines.Engine.Ops;

/// <summary><c>e ^ x - 1</c>, exact near 0.</summary>
public sealed record ExponentialMinusOne : Op, IElementwise<ExponentialMinusOne>
{
    public static string Name => nameof(ExponentialMinusOne);

    public static string? Onnx => null;

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string Vector => "Expm1";

    public static string C => "expm1({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Abs(x[0]) < 1e-5 ? x[0] * (1 + x[0] * (0.5 + x[0] / 6)) : Math.Exp(x[0]) - 1;

    public static IReadOnlyList<Tensor?> Gradient(ExponentialMinusOne op, Tensor result, Tensor gradient) => [gradient * (result + 1)];
}
