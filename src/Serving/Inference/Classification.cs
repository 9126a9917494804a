using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Inference;

/// <summary>The answer of a classify signature: labels, scores or both for each example.</summary>
internal sealed class Classification
{
    private const string ClassesOutput = "classes";
    private const string ScoresOutput = "scores";

    private readonly NDArray? _labels;   // (examples, classes), strings
    private readonly NDArray? _scores;   // (examples, classes), float32

    private Classification(NDArray? labels, NDArray? scores, int examples)
    {
        (_labels, _scores, Examples) = (labels, scores, examples);
        Classes = (labels ?? scores)!.Shape[1];
    }

    public int Examples { get; }

    public int Classes { get; }

    /// <summary>The label, empty where the model gives scores alone.</summary>
    public string Label(int example, int index) => _labels is null ? "" : _labels.AsSpan<string>()[(example * Classes) + index];

    /// <summary>The score, 0 where the model gives labels alone.</summary>
    public float Score(int example, int index) => _scores is null ? 0 : _scores.AsSpan<float>()[(example * Classes) + index];

    /// <summary>Runs a classify signature.</summary>
    /// <exception cref="ServingException">The signature, or what it gave, is not that of a classifier.</exception>
    public static async ValueTask<Classification> RunAsync(Predictor predictor, ModelLease lease, ServableSignature signature, IReadOnlyList<NDArray> inputs, int examples, CancellationToken cancellationToken)
    {
        if (signature.Outputs.Count > 2)
            throw ServingException.InvalidArgument($"Expected one or two output Tensors, found {signature.Outputs.Count}");
        var outputs = await predictor.RunAsync(lease, "Classify", signature, inputs, cancellationToken).ConfigureAwait(false);
        var labels = Output(signature, outputs, ClassesOutput, DType.String, examples);
        var scores = Output(signature, outputs, ScoresOutput, DType.Float32, examples);
        if (labels is null && scores is null)
            throw ServingException.InvalidArgument(
                $"Expected classification signature outputs to contain at least one of \"{ClassesOutput}\" or \"{ScoresOutput}\". Signature was: {signature.Name}");
        if (labels is not null && scores is not null && labels.Shape[1] != scores.Shape[1])
            throw ServingException.InvalidArgument($"Tensors class and score should match in dim_size(1). Got {labels.Shape[1]} vs. {scores.Shape[1]}");
        return new Classification(labels, scores, examples);
    }

    private static NDArray? Output(ServableSignature signature, IReadOnlyList<NDArray> outputs, string name, DType dtype, int examples)
    {
        var index = signature.IndexOfOutput(name);
        if (index < 0)
            return null;
        var output = outputs[index];
        if (output.Shape.Count != 2)
            throw ServingException.InvalidArgument($"Expected Tensor shape: [batch_size num_classes] but got [{string.Join(",", output.Shape)}]");
        if (output.DType != dtype)
            throw ServingException.InvalidArgument($"Expected {name} Tensor of {dtype.EnumName}. Got: {output.DType.EnumName}");
        if (output.Shape[0] != examples)
            throw ServingException.InvalidArgument($"Expected {name} output batch size of {examples}. Got: {output.Shape[0]}");
        return output;
    }
}
