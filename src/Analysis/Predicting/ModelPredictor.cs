using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Transform;

namespace Pipelines.Analysis;

/// <summary>A saved model's <c>serving_default</c> signature over raw columns.</summary>
internal sealed class ModelPredictor : IPredictor
{
    private readonly LoadedModel _model;
    private readonly string _output;

    /// <exception cref="AnalysisException">The model has no signature that can be measured.</exception>
    public ModelPredictor(LoadedModel model, string role)
    {
        _model = model;
        string wanted = model.Metadata.Classes is null ? "predictions" : "probabilities";
        if (!model.Metadata.Signatures.TryGetValue(Signature.Default, out var signature) || !signature.Outputs.TryGetValue(wanted, out var output))
            throw new AnalysisException($"Evaluation: {role} has no output '{wanted}' in the signature '{Signature.Default}', found {string.Join(", ", signature?.Outputs.Keys ?? [])}.");
        _output = output.Name;
    }

    public IReadOnlyList<string>? ClassNames => _model.Metadata.Classes;

    public IReadOnlyCollection<string> Columns => [.. _model.Graph.Inputs.Select(Graph.NameOf)];

    public float[] Predict(ColumnBatch batch) =>
        _model.Function.Run(ExampleTensors.ToInputs(batch, _model.Graph.Inputs), [_output])[_output].ToArray<float>();
}
