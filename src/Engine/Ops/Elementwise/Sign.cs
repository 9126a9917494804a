namespace Pipelines.Engine.Ops;

/// <summary>-1, 0 or 1; NaN of NaN.</summary>
public sealed record Sign : Op, IElementwise<Sign>
{
    public static string Name => nameof(Sign);

    public static string? Onnx => "Sign";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string Vector => "Sign";

    public static string C => "sign({0})";

    public static double Evaluate(ReadOnlySpan<double> x) => double.IsNaN(x[0]) ? x[0] : Math.Sign(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Sign op, Tensor result, Tensor gradient) => [null];
}
