using Pipelines.Engine.Functions;

namespace Pipelines.Engine.Ops;

/// <summary>A result of a traced function that has run, as a node for gradients: its graph is looked into only when one is asked for.</summary>
/// <remarks>Inputs: the function's arguments, then the variables that it has read.</remarks>
/// <param name="Function">Compared by identity.</param>
/// <param name="Output">Which result.</param>
/// <param name="Type">Its type.</param>
public sealed record FunctionCall(ConcreteFunction Function, int Output, TensorType Type) : Op, IComposite<FunctionCall>
{
    public static string Name => nameof(FunctionCall);

    public static string? Onnx => null;

    public static TensorType Infer(FunctionCall op, IReadOnlyList<Tensor> inputs) => op.Type;

    public static Tensor Expand(FunctionCall op, IReadOnlyList<Tensor> inputs) => op.Function.Splice(op.Output, inputs);

    public static IReadOnlyList<Tensor?> Gradient(FunctionCall op, Tensor result, Tensor gradient)
        => Gradients.Through(inputs => Expand(op, inputs), result.Inputs, gradient);
}
