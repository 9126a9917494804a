namespace Pipelines.Engine.Ops;

/// <summary>One of the results of an operation that has several.</summary>
/// <param name="Index">Which.</param>
public sealed record Result(int Index) : Op, IPrimitive<Result>
{
    public static string Name => nameof(Result);

    public static string? Onnx => null;

    public static TensorType Infer(Result op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var node = inputs[0];
        var results = node.Op.Facts.Results?.Invoke(node.Op, node.Inputs) ?? throw new EngineException($"{Name}: {node} has one result.");
        return op.Index >= 0 && op.Index < results.Count ? results[op.Index] : throw new EngineException($"{Name}: there is no result {op.Index} of {node}, it has {results.Count}.");
    }

    public static NDArray Evaluate(Result op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => throw new InvalidOperationException($"{Name}: the interpreter gives it.");

    /// <remarks>Gradients are collected by part and go to <see cref="IControl{TSelf}.Gradient"/> together.</remarks>
    public static IReadOnlyList<Tensor?> Gradient(Result op, Tensor result, Tensor gradient) => [gradient];
}
