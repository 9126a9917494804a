using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Operations that move values without computing.</summary>
internal static class MovementExports
{
    [OnnxExport]
    private static string Reshape(OnnxEmitter e, Tensor tensor, Reshape op)
    {
        // One length may be left open, and a length that stays at its place may be copied.
        var (from, to) = (tensor.Inputs[0].Shape, op.Shape);
        var symbolic = Enumerable.Range(0, to.Rank).Where(axis => !to[axis].IsKnown).ToArray();
        var moved = symbolic.Where(axis => axis >= from.Rank || from[axis] != to[axis]).ToArray();
        if (moved.Length > 1 || to.Any(dim => dim == 0))
            return e.Node("Reshape", [e[tensor.Inputs[0]], e.Shape(to)], OnnxAttributes.Int("allowzero", 1));

        var open = moved.Length == 1 ? moved[0] : symbolic.LastOrDefault(-1);
        return e.Node("Reshape", [e[tensor.Inputs[0]], e.Ints(to.Select((dim, axis) => dim.IsKnown ? dim.Value : axis == open ? -1 : 0))]);
    }

    [OnnxExport]
    private static string Expand(OnnxEmitter e, Tensor tensor, Expand op)
    {
        // 1 keeps the length that is there.
        var (from, added) = (tensor.Inputs[0].Shape, op.Shape.Rank - tensor.Inputs[0].Rank);
        return e.Node("Expand", [e[tensor.Inputs[0]], e.Shape([.. op.Shape.Select((dim, axis) => axis >= added && from[axis - added] == dim ? 1 : dim)])]);
    }

    [OnnxExport]
    private static string Permute(OnnxEmitter e, Tensor tensor, Permute op) => e.Node("Transpose", e.InputsOf(tensor), OnnxAttributes.Ints("perm", op.Order));

    [OnnxExport]
    private static string Concatenate(OnnxEmitter e, Tensor tensor, Concatenate op) => e.Node("Concat", e.InputsOf(tensor), OnnxAttributes.Int("axis", op.Axis));

    [OnnxExport]
    private static string Slice(OnnxEmitter e, Tensor tensor, Slice op)
    {
        var from = tensor.Inputs[0].Shape;
        var ends = Enumerable.Range(0, from.Rank).Select(axis => End(from[axis], op.Starts[axis], op.Shape[axis], op.Steps[axis])).ToArray();
        return e.Node("Slice", [e[tensor.Inputs[0]], e.Ints(op.Starts.Select(start => (long)start)), e.Shape(ends), e.Ints(Enumerable.Range(0, from.Rank).Select(axis => (long)axis)), e.Ints(op.Steps.Select(step => (long)step))]);
    }

    [OnnxExport]
    private static string Flip(OnnxEmitter e, Tensor tensor, Flip op)
    {
        var axes = e.Ints(op.Axes.Select(axis => (long)axis));
        return e.Node("Slice", [e[tensor.Inputs[0]], e.Ints(op.Axes.Select(_ => -1L)), e.Ints(op.Axes.Select(_ => long.MinValue)), axes, e.Ints(op.Axes.Select(_ => -1L))]);
    }

    [OnnxExport]
    private static string Pad(OnnxEmitter e, Tensor tensor, Pad op)
    {
        if (op.Between.Any(count => count > 0))
            throw new OnnxException($"{tensor} cannot be written: ONNX has no operator that pads between elements. It is part of gradients; write the graph of the prediction alone.");
        return e.Node("Pad", [e[tensor.Inputs[0]], e.Shape([.. op.Before.Select(count => (Dim)count), .. op.After]), e.Number(tensor.DType, op.Value)]);
    }

    /// <summary>Windows are gathered by the table of their positions.</summary>
    [OnnxExport]
    private static string Window(OnnxEmitter e, Tensor tensor, Window op)
    {
        var positions = tensor.Shape[op.Axis];
        if (!positions.IsKnown)
            throw new OnnxException($"{tensor} cannot be written: windows slide along an axis whose length is not known.");

        var places = new long[positions.Value * op.Size];
        for (var i = 0; i < places.Length; i++)
            places[i] = i / op.Size * op.Stride + i % op.Size * op.Dilation;
        return e.Node("Gather", [e[tensor.Inputs[0]], e.Constant(NDArray.From(places, (int)positions.Value, op.Size))], OnnxAttributes.Int("axis", op.Axis));
    }

    [OnnxExport]
    private static string Gather(OnnxEmitter e, Tensor tensor, Gather op) => e.Node("Gather", e.InputsOf(tensor), OnnxAttributes.Int("axis", op.Axis));

    [OnnxExport]
    private static string GatherNd(OnnxEmitter e, Tensor tensor, GatherNd op) => e.Node("GatherND", [e[tensor.Inputs[0]], Long(e, tensor.Inputs[1])]);

    [OnnxExport]
    private static string ScatterNd(OnnxEmitter e, Tensor tensor, ScatterNd op)
        => e.Node("ScatterND", [e.Constant(NDArray.Zeros(tensor.DType, op.Shape.ToArray())), Long(e, tensor.Inputs[1]), e[tensor.Inputs[0]]], OnnxAttributes.Text("reduction", "add"));

    [OnnxExport]
    private static string ScatterNdUpdate(OnnxEmitter e, Tensor tensor, ScatterNdUpdate op)
        => e.Node("ScatterND", [e[tensor.Inputs[0]], Long(e, tensor.Inputs[1]), e[tensor.Inputs[2]]]);

    /// <summary>Indices as int64, which these operators want.</summary>
    private static string Long(OnnxEmitter e, Tensor indices) => indices.DType == DType.Int64 ? e[indices] : e.Node("Cast", [e[indices]], OnnxAttributes.Int("to", (int)OnnxTypes.Write(DType.Int64)));

    [OnnxExport]
    private static string TakeAlong(OnnxEmitter e, Tensor tensor, TakeAlong op) => e.Node("GatherElements", e.InputsOf(tensor), OnnxAttributes.Int("axis", op.Axis));

    /// <summary>Counted from the end where the axis' length is known only when running; a start may then be all that is needed.</summary>
    private static Dim End(Dim length, int start, Dim count, int step)
    {
        if (count.IsKnown)
            return count == 0 ? start : start + (count.Value - 1) * step + 1;
        var left = step == 1 && length.Name == count.Name && length.Scale == count.Scale ? length - start - count : 0;
        return left == 0 ? long.MaxValue : (Dim)(-left.Value);
    }
}
