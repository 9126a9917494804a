namespace Pipelines.Engine.Ops;

/// <summary>An input of a model that is being put together of layers.</summary>
/// <param name="Label">Its name.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Shape">Its shape, the batch first.</param>
public sealed record ModelInput(string Label, DType DType, Shape Shape) : Op, IPrimitive<ModelInput>
{
    public static string Name => nameof(ModelInput);

    public static string? Onnx => null;

    public static TensorType Infer(ModelInput op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 0);
        return new(op.DType, op.Shape);
    }

    public static NDArray Evaluate(ModelInput op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => throw new EngineException($"The model's input '{op.Label}' has no value. Make a model of it, new Model(inputs, outputs), and call that.");

    public static IReadOnlyList<Tensor?> Gradient(ModelInput op, Tensor result, Tensor gradient) => [];
}
