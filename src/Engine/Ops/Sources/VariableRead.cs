namespace Pipelines.Engine.Ops;

/// <summary>The value of a variable when the function starts; after an assignment in the same trace, reading gives what was assigned instead.</summary>
/// <param name="Variable">Compared by identity.</param>
public sealed record VariableRead(Variable Variable) : Op, IPrimitive<VariableRead>
{
    public static string Name => nameof(VariableRead);

    public static string? Onnx => null;

    public static TensorType Infer(VariableRead op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 0);
        return new(op.Variable.DType, op.Variable.Shape);
    }

    public static NDArray Evaluate(VariableRead op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Promote(op.Variable.Value);

    public static IReadOnlyList<Tensor?> Gradient(VariableRead op, Tensor result, Tensor gradient) => [];
}
