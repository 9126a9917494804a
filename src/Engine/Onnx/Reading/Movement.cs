namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Operators that move values without computing.</summary>
internal static class Movement
{
    [OnnxOperator("Reshape")]
    private static Tensor Reshape(OnnxNode node)
    {
        var x = node[0];
        var target = node.Has("shape") ? [.. node.Ints("shape").Select(size => (Dim)size)] : node.Dims(1);
        var copyZero = node.Int("allowzero", 0) == 0;
        var shape = target.Select((size, axis) => size == 0 && copyZero ? (axis < x.Shape.Rank ? x.Shape[axis] : throw node.Fault($"size 0 copies axis {axis}, which {x.Shape} does not have")) : size).ToArray();
        var open = Array.IndexOf(shape, (Dim)(-1));
        if (open >= 0)
            shape[open] = Rest(x.Shape, shape.Where((_, axis) => axis != open), node);
        return x.Reshape(new Shape(shape));
    }

    [OnnxOperator("Flatten")]
    private static Tensor Flatten(OnnxNode node)
    {
        var (axis, rank) = (node.Int32("axis", 1), node[0].Shape.Rank);
        return node[0].Reshape(Flat(node[0].Shape, axis == rank ? rank : node.Axis(axis, Math.Max(rank, 1))));
    }

    [OnnxOperator("Squeeze")]
    private static Tensor Squeeze(OnnxNode node)
    {
        var x = node[0];
        var axes = node.IntsFrom(1, "axes") is { } named
            ? node.Axes(named, x.Shape.Rank)
            : [.. Enumerable.Range(0, x.Shape.Rank).Where(axis => x.Shape[axis] == 1)];
        return Array.Find(axes, axis => x.Shape[axis] != 1) is > 0 and var wrong && x.Shape[wrong] != 1
            ? throw node.Fault($"axis {wrong} of {x.Shape} is not 1 long")
            : x.Reshape(Without(x.Shape, axes));
    }

    [OnnxOperator("Unsqueeze")]
    private static Tensor Unsqueeze(OnnxNode node)
    {
        var x = node[0];
        var axes = node.IntsFrom(1, "axes") ?? throw node.Fault("the axes are missing");
        var rank = x.Shape.Rank + axes.Length;
        axes = node.Axes(axes, rank);
        var rest = new Queue<Dim>(x.Shape);
        var shape = Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) ? (Dim)1 : rest.Dequeue()).ToArray();
        return x.Reshape(new Shape(shape));
    }

    [OnnxOperator("Transpose")]
    private static Tensor Transpose(OnnxNode node)
    {
        var rank = node[0].Shape.Rank;
        return node[0].Permute(node.Has("perm") ? node.Axes(node.Ints32("perm"), rank) : [.. Enumerable.Range(0, rank).Reverse()]);
    }

    [OnnxOperator("Concat")]
    private static Tensor Concat(OnnxNode node) => Tensor.Concatenate(node.AllInputs(), node.Axis(node.Int("axis", node.Version < 4 ? 1 : null), node[0].Shape.Rank));

    [OnnxOperator("Split")]
    private static Tensor[] Split(OnnxNode node)
    {
        var x = node[0];
        var axis = node.Axis(node.Int("axis", 0), x.Shape.Rank);
        var sizes = node.IntsFrom(1, "split") ?? Parts(x.Shape[axis], node.Int32("num_outputs", node.OutputCount), node);
        var start = 0L;
        return [.. sizes.Select(size => x.Slice(axis, start, start += size))];
    }

    [OnnxOperator("Slice")]
    private static Tensor Slice(OnnxNode node)
    {
        var x = node[0];
        var starts = node.Version < 10 ? node.Ints("starts") : node.ConstantInts(1);
        var ends = node.Version < 10 ? node.Ints("ends") : node.ConstantInts(2);
        var axes = node.Version < 10 ? (node.Has("axes") ? node.Ints32("axes") : null) : node.IntsFrom(3, "axes");
        var steps = node.IntsFrom(4, "steps");
        axes = node.Axes(axes ?? [.. Enumerable.Range(0, starts.Length)], x.Shape.Rank);
        if (ends.Length != starts.Length || axes.Length != starts.Length || (steps is not null && steps.Length != starts.Length))
            throw node.Fault("starts, ends, axes and steps differ in length");

        for (var i = 0; i < axes.Length; i++)
            x = SliceRange.Take(x, axes[i], starts[i], ends[i], steps?[i] ?? 1, node);
        return x;
    }

    [OnnxOperator("Expand")]
    private static Tensor Expand(OnnxNode node)
    {
        var target = new Shape(node.Dims(1));
        return node[0].BroadcastTo(Shape.Broadcast(node[0].Shape, target) ?? throw node.Fault($"{node[0].Shape} cannot be repeated to {target}"));
    }

    [OnnxOperator("Tile")]
    private static Tensor Tile(OnnxNode node)
    {
        var x = node[0];
        var repeats = node.ConstantInts(1);
        if (repeats.Length != x.Shape.Rank || repeats.Any(count => count < 0))
            throw node.Fault($"{repeats.Length} repeats came for {x.Shape}; expected one of at least 0 for each axis");

        // (a, b) -> (1, a, 1, b) -> (m, a, n, b) -> (m·a, n·b)
        var single = new Shape([.. x.Shape.SelectMany(size => new[] { 1, size })]);
        var repeated = new Shape([.. x.Shape.SelectMany((size, axis) => new[] { repeats[axis], size })]);
        return x.Reshape(single).BroadcastTo(repeated).Reshape(new Shape([.. x.Shape.Select((size, axis) => size * repeats[axis])]));
    }

    [OnnxOperator("Pad")]
    private static Tensor Pad(OnnxNode node)
    {
        var x = node[0];
        if (node.Text("mode", "constant") is not "constant" and var mode)
            throw node.Fault($"mode '{mode}' is not supported; expected 'constant'");
        var pads = node.Version < 11 ? node.Ints("pads") : node.ConstantInts(1);
        var axes = node.Axes(node.IntsFrom(3, "axes") ?? [.. Enumerable.Range(0, x.Shape.Rank)], x.Shape.Rank);
        if (pads.Length != axes.Length * 2)
            throw node.Fault($"{pads.Length} pads came for {axes.Length} axes; expected two for each");

        var value = node.Version < 11 ? node.Float("value", 0) : node.Optional(2) is null ? 0 : node.Constant(2).GetNumber(0);
        for (var i = 0; i < axes.Length; i++)
        {
            var (before, after) = (pads[i], pads[i + axes.Length]);
            x = SliceRange.Take(x, axes[i], Math.Max(0, -before), after < 0 ? after : long.MaxValue, 1, node);
            x = Padding.Around(x, axes[i], (int)Math.Clamp(before, 0, int.MaxValue), (int)Math.Clamp(after, 0, int.MaxValue), value);
        }

        return x;
    }

    [OnnxOperator("Gather")]
    private static Tensor Gather(OnnxNode node) => node[0].Gather(node[1], node.Axis(node.Int("axis", 0), node[0].Rank));

    [OnnxOperator("GatherElements")]
    private static Tensor GatherElements(OnnxNode node) => node[0].TakeAlong(node[1], node.Axis(node.Int("axis", 0), node[0].Rank));

    [OnnxOperator("GatherND")]
    private static Tensor GatherNd(OnnxNode node)
        => node.Int("batch_dims", 0) == 0 ? Tensor.Apply(new Ops.GatherNd(), node[0], node[1]) : throw node.Fault("batch_dims is not supported");

    [OnnxOperator("ScatterND")]
    private static Tensor ScatterNd(OnnxNode node) => node.Text("reduction", "none") switch
    {
        "none" => Tensor.Apply(new Ops.ScatterNdUpdate(), node[0], node[1], node[2]),
        "add" => node[0] + Tensor.Apply(new Ops.ScatterNd(node[0].Shape), node[2], node[1]),
        var other => throw node.Fault($"the reduction '{other}' is not supported; expected none or add"),
    };

    /// <summary>The sizes from one axis to another as an int64 vector; symbolic ones are known when running.</summary>
    [OnnxOperator("Shape")]
    private static Tensor ShapeOf(OnnxNode node)
    {
        Dim[] shape = [.. node[0].Shape];
        var (start, end) = (Bound(node.Int("start", 0), shape.Length), Bound(node.Int("end", shape.Length), shape.Length));
        return DimValues.Write(shape.AsSpan(start, Math.Max(0, end - start)));
    }

    [OnnxOperator("Size")]
    private static Tensor Size(OnnxNode node) => DimValues.Write([node[0].Shape.Elements]).Reshape(Shape.Scalar);

    /// <summary>Two axes: the product of those before an axis, and of the rest.</summary>
    public static Shape Flat(Shape shape, int axis) => new(new Shape([.. shape.Take(axis)]).Elements, new Shape([.. shape.Skip(axis)]).Elements);

    /// <summary>A shape without some of its axes.</summary>
    public static Shape Without(Shape shape, int[] axes) => new([.. shape.Where((_, axis) => !axes.Contains(axis))]);

    /// <summary>The size that is left for an axis; equal symbolic sizes on both sides cancel out.</summary>
    private static Dim Rest(Shape shape, IEnumerable<Dim> known, OnnxNode node)
    {
        var (left, right) = (shape.ToList(), new List<Dim>());
        foreach (var size in known)
            if (size.IsKnown || !left.Remove(size))
                right.Add(size);

        var (elements, rest) = (new Shape([.. left]).Elements, new Shape([.. right]).Elements);
        if (rest == 0)
            throw node.Fault("size -1 cannot be told beside a size of 0");
        return elements / rest;
    }

    private static int[] Parts(Dim length, int count, OnnxNode node)
    {
        if (count is < 1 or > 65536)
            throw node.Fault($"{count} parts are out of range");
        var size = (int)((length.Value + count - 1) / count);
        return [.. Enumerable.Range(0, count).Select(part => (int)Math.Clamp(length.Value - (long)part * size, 0, size))];
    }

    private static int Bound(long position, int rank) => (int)Math.Clamp(position < 0 ? position + rank : position, 0, rank);
}
