using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Ops;

/// <summary>A layer's call in a model that is being put together.</summary>
/// <param name="Layer">Compared by identity.</param>
/// <param name="Number">Tells calls of one layer apart.</param>
/// <param name="Output">Which of the layer's outputs.</param>
/// <param name="Training">Whether it is for training even where the model's call is not.</param>
/// <param name="Type">The output's type.</param>
public sealed record LayerCall(Layer Layer, int Number, int Output, bool Training, TensorType Type) : Op, IComposite<LayerCall>
{
    public static string Name => nameof(LayerCall);

    public static string? Onnx => null;

    public static TensorType Infer(LayerCall op, IReadOnlyList<Tensor> inputs) => op.Type;

    public static Tensor Expand(LayerCall op, IReadOnlyList<Tensor> inputs) => op.Layer.CallMany(inputs, op.Training)[op.Output];
}
