using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Lookups and one-hot encoding.</summary>
internal static class LookupExports
{
    /// <summary>Tables of int32 are looked up as int64: runtimes have no others.</summary>
    [OnnxExport]
    private static string Lookup(OnnxEmitter e, Tensor tensor, Lookup op)
    {
        var x = e[tensor.Inputs[0]];
        if (op.Keys.Length == 0)
            return e.Node("Expand", [e.Constant(op.Missing), e.Node("Shape", [x])]);

        if (op.Keys.DType == DType.Int32)
            x = e.Node("Cast", [x], OnnxAttributes.Int("to", (int)TensorProto.Types.DataType.Int64));
        var found = e.Node("ai.onnx.ml", "LabelEncoder", [x], [.. Default(Wide(op.Missing)), List("keys", Wide(op.Keys)), List("values", Wide(op.Values))]);
        return op.Values.DType == DType.Int32 ? e.Node("Cast", [found], OnnxAttributes.Int("to", (int)TensorProto.Types.DataType.Int32)) : found;
    }

    /// <summary>ONNX counts a negative position from the end; here it names none, so it is sent beyond the depth.</summary>
    [OnnxExport]
    private static string OneHot(OnnxEmitter e, Tensor tensor, OneHot op)
    {
        var x = e[tensor.Inputs[0]];
        if (tensor.Inputs[0].DType != DType.Int64)
            x = e.Node("Cast", [x], OnnxAttributes.Int("to", (int)TensorProto.Types.DataType.Int64));
        var depth = e.Number(DType.Int64, op.Depth);
        var places = e.Node("Where", [e.Node("Less", [x, e.Number(DType.Int64, 0)]), depth, x]);
        var hot = e.Node("OneHot", [places, depth, e.Constant(NDArray.From((float[])[0, 1]))], OnnxAttributes.Int("axis", -1));
        return op.DType == DType.Float32 ? hot : e.Node("Cast", [hot], OnnxAttributes.Int("to", (int)OnnxTypes.Write(op.DType)));
    }

    private static AttributeProto List(string name, NDArray values) => values.DType switch
    {
        DType.String => OnnxAttributes.Texts($"{name}_strings", values.ToArray<string>()),
        DType.Int64 => OnnxAttributes.Ints($"{name}_int64s", values.ToArray<long>()),
        DType.Float32 => OnnxAttributes.Floats($"{name}_floats", values.ToArray<float>()),
        _ => OnnxAttributes.Array($"{name}_tensor", values),
    };

    private static AttributeProto[] Default(NDArray value) => value.DType switch
    {
        DType.String => [OnnxAttributes.Text("default_string", value.Item<string>())],
        DType.Int64 => [OnnxAttributes.Int("default_int64", value.Item<long>())],
        DType.Float32 => [OnnxAttributes.Float("default_float", value.Item<float>())],
        _ => [OnnxAttributes.Array("default_tensor", value.Reshape(1))],
    };

    private static NDArray Wide(NDArray values) => values.DType == DType.Int32
        ? NDArray.From(Array.ConvertAll(values.ToArray<int>(), value => (long)value), [.. values.Shape])
        : values;
}
