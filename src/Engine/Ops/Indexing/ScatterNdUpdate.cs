namespace Pipelines.Engine.Ops;

/// <summary>A tensor with elements or slices replaced at positions of its first axes; of equal positions the last one counts.</summary>
/// <remarks>Inputs: the tensor, Int32 or Int64 indices (…, depth), the updates (…, the tensor's axes after the first depth ones).</remarks>
public sealed record ScatterNdUpdate : Op, IComposite<ScatterNdUpdate>
{
    public static string Name => nameof(ScatterNdUpdate);

    public static string? Onnx => "ScatterND";

    public static Tensor Expand(ScatterNdUpdate op, IReadOnlyList<Tensor> inputs)
    {
        var (x, indices, updates) = (inputs[0], inputs[1], inputs[2]);
        Check.SameType(Name, [x, updates]);
        var rows = GatherNd.Rows(Name, x, indices);
        var positions = GatherNd.Positions(Name, x.Shape, indices);
        Shape expected = new([.. positions.Shape, .. rows.Shape.Skip(1)]);
        if (updates.Shape != expected)
            throw Check.ShapeFault(Name, inputs, $"updates of {updates.Shape} came for the indices {indices.Shape} into {x.Shape}. Expected {expected}.");

        // Each row's last writer, counted from 1; 0 where there is none.
        var count = positions.Shape.Elements;
        positions = positions.Reshape([count]);
        var none = Tensor.Zeros(DType.Int64, [rows.Shape[0]]);
        var writers = Tensor.Apply(new ScatterMax(), none, positions, Tensor.Iota(DType.Int64, [count]) + 1);
        var written = updates.Reshape(new Shape([count, .. rows.Shape.Skip(1)])).Gather(Tensor.Maximum(writers - 1, 0));
        var mask = (writers > 0).Reshape(new Shape([rows.Shape[0], .. rows.Shape.Skip(1).Select(_ => (Dim)1)]));
        return Tensor.Where(mask, written, rows).Reshape(x.Shape);
    }
}
