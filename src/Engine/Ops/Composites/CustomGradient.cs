namespace Pipelines.Engine.Ops;

/// <summary>The first input, with a gradient by the others that its maker gave.</summary>
/// <param name="Rule">The gradients by the other inputs, from them and the gradient of the result.</param>
public sealed record CustomGradient(Func<IReadOnlyList<Tensor>, Tensor, IReadOnlyList<Tensor?>> Rule) : Op, IComposite<CustomGradient>
{
    public static string Name => nameof(CustomGradient);

    public static string? Onnx => null;

    public static TensorType Infer(CustomGradient op, IReadOnlyList<Tensor> inputs) => inputs[0].Type;

    public static Tensor Expand(CustomGradient op, IReadOnlyList<Tensor> inputs) => inputs[0];

    public static IReadOnlyList<Tensor?> Gradient(CustomGradient op, Tensor result, Tensor gradient)
    {
        Tensor[] arguments = [.. result.Inputs.Skip(1)];
        var gradients = op.Rule(arguments, gradient);
        return gradients.Count == arguments.Length
            ? [null, .. gradients]
            : throw new EngineException($"{Name}: the rule gave {gradients.Count} gradients for {arguments.Length} arguments. Expected one each, null where none flows.");
    }
}
