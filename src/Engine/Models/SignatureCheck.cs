namespace Pipelines.Engine.Models;

/// <summary>Checks that signatures and graph belong together.</summary>
internal static class SignatureCheck
{
    public static void Check(Graph graph, ModelMetadata metadata, string where)
    {
        var inputs = graph.Inputs.ToDictionary(input => Graph.NameOf(input));
        var outputs = graph.Outputs.ToDictionary(output => output.Name, output => output.Tensor);
        foreach (var signature in metadata.Signatures.Values)
        {
            Check(signature.Inputs, inputs, "input", signature, where);
            Check(signature.Outputs, outputs, "output", signature, where);
        }
    }

    private static void Check(IReadOnlyDictionary<string, TensorSpec> specs, Dictionary<string, Tensor> tensors, string role, Signature signature, string where)
    {
        foreach (var (name, spec) in specs)
        {
            if (!tensors.TryGetValue(spec.Name, out var tensor))
                throw new ModelException($"{where}: signature '{signature.Name}' maps its {role} '{name}' to '{spec.Name}', but the graph has only {string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal))}.");
            if (tensor.DType != spec.DType || tensor.Shape.Rank != spec.Shape.Rank)
                throw new ModelException($"{where}: signature '{signature.Name}' says that its {role} '{name}' is {spec.DType} {spec.Shape}, but the graph's '{spec.Name}' is {tensor.DType} {tensor.Shape}.");
        }
    }
}
