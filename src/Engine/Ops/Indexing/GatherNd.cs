namespace Pipelines.Engine.Ops;

/// <summary>Elements or slices by positions of the first axes: <c>y[i…] = x[indices[i…, 0], indices[i…, 1], …]</c>.</summary>
/// <remarks>Inputs: the tensor, whose first axes are of known length; Int32 or Int64 indices (…, depth).</remarks>
public sealed record GatherNd : Op, IComposite<GatherNd>
{
    public static string Name => nameof(GatherNd);

    public static string? Onnx => "GatherND";

    public static Tensor Expand(GatherNd op, IReadOnlyList<Tensor> inputs)
    {
        var (x, indices) = (inputs[0], inputs[1]);
        return Rows(Name, x, indices).Gather(Positions(Name, x.Shape, indices));
    }

    /// <summary>A tensor with the axes that indices name as one.</summary>
    internal static Tensor Rows(string name, Tensor x, Tensor indices)
    {
        var depth = Depth(name, x.Shape, indices);
        return x.Reshape(new Shape([new Shape([.. x.Shape.Take(depth)]).Elements, .. x.Shape.Skip(depth)]));
    }

    /// <summary>Where indices point to among those rows.</summary>
    internal static Tensor Positions(string name, Shape shape, Tensor indices)
        => Tensor.Apply(new LinearIndex(new([.. shape.Take(Depth(name, shape, indices))])), indices);

    private static int Depth(string name, Shape shape, Tensor indices)
    {
        var depth = indices.Rank == 0 ? 0 : checked((int)indices.Shape[-1].Value);
        return depth >= 1 && depth <= shape.Rank
            ? depth
            : throw Check.ShapeFault(name, [indices], $"the indices {indices.Type} name {depth} axes of the shape {shape}. Expected a last axis of 1 to {shape.Rank}.");
    }
}
