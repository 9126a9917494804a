namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Operators that make values of nothing but sizes.</summary>
internal static class Constants
{
    [OnnxOperator("Constant")]
    private static Tensor Constant(OnnxNode node) => Tensor.Constant(
        node.Array("value")
        ?? (node.Has("value_float") ? NDArray.Scalar(node.Float("value_float"))
        : node.Has("value_int") ? NDArray.Scalar(node.Int("value_int"))
        : node.Has("value_string") ? NDArray.Scalar(node.Text("value_string"))
        : node.Has("value_floats") ? NDArray.From(node.Floats("value_floats"))
        : node.Has("value_ints") ? NDArray.From(node.Ints("value_ints"))
        : node.Has("value_strings") ? NDArray.Strings(node.Texts("value_strings"))
        : throw node.Fault("the value is missing, or is of a kind that is not supported")));

    [OnnxOperator("ConstantOfShape")]
    private static Tensor ConstantOfShape(OnnxNode node)
    {
        var value = node.Array("value") ?? NDArray.Scalar(0f);
        return Tensor.Constant(value.Reshape([])).BroadcastTo(new Shape(node.Dims(0)));
    }

    [OnnxOperator("Range")]
    private static Tensor Range(OnnxNode node)
    {
        if (ConstantValue.Of(node[1]) is null && IsNumber(node[0], 0) && IsNumber(node[2], 1) && DimValues.Read(node[1]) is [var length])
            return Tensor.Iota(node[1].DType, new Shape(length));

        var (start, limit, step) = (node.Constant(0).GetNumber(0), node.Constant(1).GetNumber(0), node.Constant(2).GetNumber(0));
        var count = Math.Max(0, Math.Ceiling((limit - start) / step));
        if (!(count <= OnnxReader.MaximumConstantElements))
            throw node.Fault($"a range from {start} to {limit} by {step} is too long");

        var type = node[0].DType;
        var positions = Tensor.Iota(type, new Shape((int)count));
        return positions * step + start;
    }

    private static bool IsNumber(Tensor tensor, double value) => ConstantValue.Of(tensor) is { Length: 1 } constant && constant.GetNumber(0) == value;

    /// <summary>Positions outside the depth give rows of the off value; negative ones count from the end.</summary>
    [OnnxOperator("OneHot")]
    private static Tensor OneHot(OnnxNode node)
    {
        var indices = node[0].Cast(DType.Int64);
        var depth = (long)node.Constant(1).GetNumber(0);
        if (depth is < 0 or > OnnxReader.MaximumConstantElements)
            throw node.Fault($"depth {depth} is out of range");

        var values = node[2]; // (off, on)
        var axis = node.Axis(node.Int("axis", -1), indices.Shape.Rank + 1);
        var positive = Tensor.Where(indices < 0, indices + depth, indices);
        var expanded = positive.ExpandDims(axis);
        var places = new Dim[expanded.Shape.Rank];
        Array.Fill(places, 1);
        places[axis] = depth;
        var hit = Tensor.Equal(expanded, Tensor.Iota(DType.Int64, new Shape(places), axis));
        return Tensor.Where(hit, values.Slice(0, 1, 2).Reshape(Shape.Scalar), values.Slice(0, 0, 1).Reshape(Shape.Scalar));
    }
}
