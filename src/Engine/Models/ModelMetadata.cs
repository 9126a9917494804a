namespace Pipelines.Engine.Models;

/// <summary>What a model says of itself beside its graph: the content of <c>signatures.json</c>.</summary>
/// <param name="Signatures">By name.</param>
/// <param name="Classes">The classes in the order of the columns of the probabilities; nothing for other tasks.</param>
/// <param name="Units">Units of inputs and outputs by name, where they are known.</param>
/// <param name="SchemaFingerprint">The fingerprint of the schema that the training data was checked against.</param>
public sealed record ModelMetadata(
    IReadOnlyDictionary<string, Signature> Signatures,
    IReadOnlyList<string>? Classes = null,
    IReadOnlyDictionary<string, string>? Units = null,
    string? SchemaFingerprint = null)
{
    /// <summary>The metadata of a model that brings none: <c>serving_default</c> over the graph's inputs and outputs.</summary>
    public static ModelMetadata Of(Graph graph, IReadOnlyList<string>? classes = null) =>
        new(new Dictionary<string, Signature> { [Signature.Default] = Signature.Of(graph) }, classes);
}
