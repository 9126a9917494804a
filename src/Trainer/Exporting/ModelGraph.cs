using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Transform;

namespace Pipelines.Trainer.Exporting;

/// <summary>The model as it is saved and served: raw columns in, predictions out, in one graph.</summary>
internal static class ModelGraph
{
    private const string Probabilities = "probabilities", Classes = "classes", ClassNames = "class_names", Predictions = "predictions";

    /// <summary>Transform, network and post-processing spliced together; weights are read from the network's variables when it is written.</summary>
    public static (Graph Graph, ModelMetadata Metadata) Build(TransformGraph transform, Network network, TrainingTask task, string? schemaFingerprint, IReadOnlyCollection<string> requiredInputs)
    {
        using var trace = new Trace();
        var inputs = transform.Graph.Inputs.ToDictionary(Graph.NameOf, i => Tensor.Input(Graph.NameOf(i), i.DType, i.Shape), StringComparer.Ordinal);
        var features = transform.Graph.Call(inputs);
        var scores = TaskHead.Scores(network.Call(new FeatureTensors(transform.Features, features), training: false), task);
        NamedTensor[] outputs = task.ClassCount == 0
            ? [new(Predictions, scores)]
            : [new(Probabilities, scores), new(Classes, TaskHead.Best(scores, task)), new(ClassNames, TaskHead.Names(task))];
        var graph = new Graph([.. transform.Graph.Inputs.Select(i => inputs[Graph.NameOf(i)])], outputs);
        var signatures = Signatures(graph, task, requiredInputs).ToDictionary(s => s.Name, StringComparer.Ordinal);
        return (graph, new ModelMetadata(signatures, task.ClassCount == 0 ? null : task.Classes, SchemaFingerprint: schemaFingerprint));
    }

    private static IEnumerable<Signature> Signatures(Graph graph, TrainingTask task, IReadOnlyCollection<string> required) => task.ClassCount == 0
        ?
        [
            Of(graph, Signature.Default, Signature.Predict, required, (Predictions, Predictions)),
            Of(graph, "regress", Signature.Regress, required, ("outputs", Predictions)),
        ]
        :
        [
            Of(graph, Signature.Default, Signature.Predict, required, (Probabilities, Probabilities), (Classes, Classes)),
            Of(graph, "classify", Signature.Classify, required, ("classes", ClassNames), ("scores", Probabilities)),
        ];

    private static Signature Of(Graph graph, string name, string method, IReadOnlyCollection<string> required, params (string Name, string Output)[] outputs) => new(
        name,
        method,
        graph.Inputs.ToDictionary(Graph.NameOf, i => Input(i, required), StringComparer.Ordinal),
        outputs.ToDictionary(o => o.Name, o => new TensorSpec(o.Output, graph[o.Output].DType, graph[o.Output].Shape), StringComparer.Ordinal));

    /// <summary>The graph takes a missing value for every feature; those that the schema requires a client must send all the same.</summary>
    private static TensorSpec Input(Tensor input, IReadOnlyCollection<string> required)
    {
        string name = Graph.NameOf(input);
        return new TensorSpec(name, input.DType, input.Shape, IsOptional: !required.Contains(name) && !name.EndsWith(":row_splits", StringComparison.Ordinal));
    }
}
