using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Values that come from nothing: constants, variables, positions, lengths.</summary>
internal static class SourceExports
{
    [OnnxExport]
    private static string Constant(OnnxEmitter e, Tensor tensor, Constant op) => e.Constant(op.Value);

    [OnnxExport]
    private static string VariableRead(OnnxEmitter e, Tensor tensor, VariableRead op) => e.Constant(op.Variable.Value, op.Variable.Name);

    [OnnxExport]
    private static string Size(OnnxEmitter e, Tensor tensor, Size op)
    {
        var length = e.Node("Squeeze", [e.Length(op.Length)]);
        return op.DType == DType.Int64 ? length : e.Node("Cast", [length], OnnxAttributes.Int("to", (int)OnnxTypes.Write(op.DType)));
    }

    [OnnxExport]
    private static string Iota(OnnxEmitter e, Tensor tensor, Iota op)
    {
        var length = e.Node("Squeeze", [e.Length(op.Shape[op.Axis])]);
        var positions = e.Node("Range", [e.Number(DType.Int64, 0), length, e.Number(DType.Int64, 1)]);
        if (op.DType != DType.Int64)
            positions = e.Node("Cast", [positions], OnnxAttributes.Int("to", (int)OnnxTypes.Write(op.DType)));

        var column = Enumerable.Repeat(1L, op.Shape.Rank).ToArray();
        column[op.Axis] = -1;
        return e.Node("Expand", [e.Node("Reshape", [positions, e.Ints(column)]), e.Shape(op.Shape)]);
    }
}
