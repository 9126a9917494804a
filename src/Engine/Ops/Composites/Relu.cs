namespace Pipelines.Engine.Ops;

/// <summary>The rectifier <c>max(x, 0)</c>; NaN stays NaN, the gradient at 0 is 0.</summary>
[TensorMethod(1)]
public sealed record Relu : Op, IComposite<Relu>
{
    public static string Name => nameof(Relu);

    public static string? Onnx => "Relu";

    public static Tensor Expand(Relu op, IReadOnlyList<Tensor> inputs) => Tensor.Maximum(inputs[0], 0);

    public static IReadOnlyList<Tensor?> Gradient(Relu op, Tensor result, Tensor gradient)
        => [Tensor.Where(result > 0, gradient, 0)];
}
