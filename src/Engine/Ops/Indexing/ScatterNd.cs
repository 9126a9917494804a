namespace Pipelines.Engine.Ops;

/// <summary>Zeros to which elements or slices are added at positions of the first axes; of equal positions all are added.</summary>
/// <remarks>Inputs: the updates (…, the axes after the first depth ones), Int32 or Int64 indices (…, depth).</remarks>
/// <param name="Shape">The result's shape, of known lengths.</param>
public sealed record ScatterNd(Shape Shape) : Op, IComposite<ScatterNd>
{
    public static string Name => nameof(ScatterNd);

    public static string? Onnx => null;

    public static Tensor Expand(ScatterNd op, IReadOnlyList<Tensor> inputs)
    {
        var (updates, indices) = (inputs[0], inputs[1]);
        var positions = GatherNd.Positions(Name, op.Shape, indices);
        var depth = checked((int)indices.Shape[-1].Value);
        var length = new Shape([.. op.Shape.Take(depth)]).Elements;
        return Tensor.Apply(new ScatterAdd(0, length), updates, positions).Reshape(op.Shape);
    }
}
