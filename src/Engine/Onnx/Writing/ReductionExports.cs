using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Reductions; the reduced axes stay with the length 1.</summary>
internal static class ReductionExports
{
    [OnnxExport]
    private static string Sum(OnnxEmitter e, Tensor tensor, Sum op) => Reduce(e, tensor, op);

    [OnnxExport]
    private static string Max(OnnxEmitter e, Tensor tensor, Max op) => Reduce(e, tensor, op);

    [OnnxExport]
    private static string Min(OnnxEmitter e, Tensor tensor, Min op) => Reduce(e, tensor, op);

    [OnnxExport]
    private static string Product(OnnxEmitter e, Tensor tensor, Product op) => Reduce(e, tensor, op);

    [OnnxExport]
    private static string Mean(OnnxEmitter e, Tensor tensor, Mean op) => Reduce(e, tensor, op);

    [OnnxExport]
    private static string ArgMax(OnnxEmitter e, Tensor tensor, ArgMax op) => Position(e, tensor, op.Axis);

    [OnnxExport]
    private static string ArgMin(OnnxEmitter e, Tensor tensor, ArgMin op) => Position(e, tensor, op.Axis);

    private static string Reduce(OnnxEmitter e, Tensor tensor, Reduction op) =>
        e.Node(op.Facts.Onnx!, [e[tensor.Inputs[0]], e.Ints(op.Axes.Select(axis => (long)axis))], OnnxAttributes.Int("keepdims", 1));

    private static string Position(OnnxEmitter e, Tensor tensor, int axis) =>
        e.Node(tensor.Op.Facts.Onnx!, e.InputsOf(tensor), OnnxAttributes.Int("axis", axis), OnnxAttributes.Int("keepdims", 1));
}
