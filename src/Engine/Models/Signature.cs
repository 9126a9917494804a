namespace Pipelines.Engine.Models;

/// <summary>A way to call a model: named inputs and outputs, of which several signatures may share the graph's.</summary>
/// <param name="Name">As clients call it; <see cref="Default"/> when they name none.</param>
/// <param name="Method">What a call means: <see cref="Predict"/>, <see cref="Classify"/> or <see cref="Regress"/>.</param>
/// <param name="Inputs">By the names that clients use.</param>
/// <param name="Outputs">By the names that clients use.</param>
public sealed record Signature(string Name, string Method, IReadOnlyDictionary<string, TensorSpec> Inputs, IReadOnlyDictionary<string, TensorSpec> Outputs)
{
    /// <summary>The signature that is meant when a caller names none.</summary>
    public const string Default = "serving_default";

    /// <summary>Named tensors in, named tensors out.</summary>
    public const string Predict = "tensorflow/serving/predict";

    /// <summary>Examples in; <c>classes</c> string [n, classes] and <c>scores</c> float32 [n, classes] out.</summary>
    public const string Classify = "tensorflow/serving/classify";

    /// <summary>Examples in; <c>outputs</c> float32 [n, 1] out.</summary>
    public const string Regress = "tensorflow/serving/regress";

    /// <summary>The signature over all inputs and outputs of a graph, each under its own name.</summary>
    public static Signature Of(Graph graph, string name = Default, string method = Predict)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new(
            name,
            method,
            graph.Inputs.ToDictionary(input => Graph.NameOf(input), input => new TensorSpec(Graph.NameOf(input), input.DType, input.Shape)),
            graph.Outputs.ToDictionary(output => output.Name, output => new TensorSpec(output.Name, output.Tensor.DType, output.Tensor.Shape)));
    }
}
