using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Finds the matrix products that are written together with the sum that they are part of.</summary>
internal static class GemmParts
{
    public static IReadOnlySet<Tensor> Of(Graph graph)
    {
        var uses = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        foreach (var used in graph.Sort().SelectMany(tensor => tensor.Inputs).Concat(graph.Outputs.Select(output => output.Tensor)))
            uses[used] = uses.GetValueOrDefault(used) + 1;

        var parts = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var sum in graph.Sort().Where(tensor => tensor.Op is Add && tensor.DType.IsFloat && tensor.Rank == 2))
        {
            var product = sum.Inputs.FirstOrDefault(input => input is { Op: MatMul, Rank: 2 } && input.Shape == sum.Shape && uses[input] == 1);
            if (product is not null)
                parts.Add(product);
        }

        return parts;
    }
}
