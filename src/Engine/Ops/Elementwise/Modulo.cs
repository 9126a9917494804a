namespace Pipelines.Engine.Ops;

/// <summary>The remainder of <c>a / b</c> with the sign of b, as NumPy and Keras have it.</summary>
public sealed record Modulo : Op, IElementwise<Modulo>
{
    public static string Name => nameof(Modulo);

    public static string? Onnx => "Mod";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string Vector => "Modulo";

    public static string C => "modulo({0}, {1})";

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] - x[1] * Math.Floor(x[0] / x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Modulo op, Tensor result, Tensor gradient) => [gradient, -(gradient * (result.Inputs[0] / result.Inputs[1]).Floor())];
}
