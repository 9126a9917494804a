namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Lookups from one set of values to another.</summary>
internal static class Encoders
{
    private const string Domain = OnnxOperatorAttribute.MachineLearning;

    /// <summary>Each value by a table; what is not in it gets the default. Version 1 knows only text and its position in a list.</summary>
    [OnnxOperator("LabelEncoder", Domain = Domain)]
    private static Tensor LabelEncoder(OnnxNode node)
    {
        if (node.Version == 1 || node.Has("classes_strings"))
            return Positions(node);

        var (keys, values) = (List(node, "keys"), List(node, "values"));
        if (keys.Length != values.Length)
            throw node.Fault($"{keys.Length} keys do not match {values.Length} values");
        return node[0].Lookup(keys, values, Default(node, values.DType));
    }

    private static Tensor Positions(OnnxNode node)
    {
        var classes = node.Texts("classes_strings");
        var names = NDArray.Strings(classes);
        var positions = NDArray.From([.. Enumerable.Range(0, classes.Length).Select(i => (long)i)]);
        return node[0].DType == DType.String
            ? node[0].Lookup(names, positions, NDArray.Scalar(node.Int("default_int64", -1)))
            : node[0].Lookup(positions, names, NDArray.Scalar(node.Text("default_string", "_Unused")));
    }

    private static NDArray List(OnnxNode node, string name)
    {
        if (node.Array($"{name}_tensor") is { } tensor)
            return tensor.Reshape(tensor.Length);
        if (node.Has($"{name}_strings"))
            return NDArray.Strings(node.Texts($"{name}_strings"));
        return node.Has($"{name}_int64s")
            ? NDArray.From(node.Ints($"{name}_int64s"))
            : NDArray.From(node.Floats($"{name}_floats"));
    }

    private static NDArray Default(OnnxNode node, DType type) => node.Array("default_tensor")?.Reshape([]) ?? type switch
    {
        DType.String => NDArray.Scalar(node.Text("default_string", "_Unused")),
        DType.Int64 => NDArray.Scalar(node.Int("default_int64", -1)),
        _ => NDArray.Number(type, node.Float("default_float", 0)),
    };
}
