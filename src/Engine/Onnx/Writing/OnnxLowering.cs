using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>A graph in the operations that are written: composites for which ONNX has no operator are replaced by their expansion.</summary>
internal static class OnnxLowering
{
    /// <summary>The graph with every such composite expanded.</summary>
    public static Graph Lower(Graph graph)
    {
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        var outputs = Rebuild.With(graph.Outputs.Select(output => output.Tensor), replacements, Make);
        return new Graph(graph.Inputs, [.. graph.Outputs.Zip(outputs, (output, tensor) => new NamedTensor(output.Name, tensor))]);
    }

    /// <summary>Every tensor of the lowered graph, and of the graphs within its operations.</summary>
    public static IEnumerable<Tensor> SortAll(Graph graph) => Lower(graph).Sort().SelectMany(tensor => tensor.Op is ControlOp op
        ? op.Bodies.SelectMany(body => SortAll(new(body.Parameters, [.. body.Results.Select((r, i) => new NamedTensor(FormattableString.Invariant($"{i}"), r))]))).Prepend(tensor)
        : [tensor]);

    private static Tensor Make(Tensor tensor, Tensor[] inputs)
    {
        if (tensor.Op.Facts.Kind == OpKind.Composite && !OnnxExportTable.Covers(tensor.Op))
            return Rebuild.With([tensor.Op.Facts.Expand!(tensor.Op, inputs)], inputs.Distinct().ToDictionary(input => input, input => input, (IEqualityComparer<Tensor>)ReferenceEqualityComparer.Instance), Make)[0];

        return inputs.SequenceEqual(tensor.Inputs, ReferenceEqualityComparer.Instance) ? tensor : Tensor.Apply(tensor.Op, inputs);
    }
}
