using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Elementwise operations that are not just one ONNX operator.</summary>
internal static class ElementwiseExports
{
    [OnnxExport]
    private static string Cast(OnnxEmitter e, Tensor tensor, Cast op) => e.Node("Cast", e.InputsOf(tensor), OnnxAttributes.Int("to", (int)OnnxTypes.Write(op.To)));

    [OnnxExport]
    private static string Select(OnnxEmitter e, Tensor tensor, Select op)
    {
        if (tensor.DType != DType.Bool)
            return e.Node("Where", e.InputsOf(tensor));

        // (condition and a) or (not condition and b): runtimes do not choose between bools.
        var (condition, a, b) = (e[tensor.Inputs[0]], e[tensor.Inputs[1]], e[tensor.Inputs[2]]);
        return e.Node("Or", [e.Node("And", [condition, a]), e.Node("And", [e.Node("Not", [condition]), b])]);
    }

    [OnnxExport]
    private static string Expm1(OnnxEmitter e, Tensor tensor, Expm1 op) =>
        e.Node("Sub", [e.Node("Exp", e.InputsOf(tensor)), e.Number(tensor.DType, 1)]);

    [OnnxExport]
    private static string Log1p(OnnxEmitter e, Tensor tensor, Log1p op) =>
        e.Node("Log", [e.Node("Add", [e[tensor.Inputs[0]], e.Number(tensor.DType, 1)])]);

    /// <summary>ONNX's remainder of floats has the dividend's sign; ours has the divisor's.</summary>
    [OnnxExport]
    private static string Modulo(OnnxEmitter e, Tensor tensor, Modulo op)
    {
        if (tensor.DType.IsInteger)
            return e.Node("Mod", e.InputsOf(tensor));
        var (a, b) = (e[tensor.Inputs[0]], e[tensor.Inputs[1]]);
        return e.Node("Sub", [a, e.Node("Mul", [b, e.Node("Floor", [e.Node("Div", [a, b])])])]);
    }

    [OnnxExport]
    private static string StopGradient(OnnxEmitter e, Tensor tensor, StopGradient op) => e[tensor.Inputs[0]];

    [OnnxExport]
    private static string Relu(OnnxEmitter e, Tensor tensor, Relu op) => e.Node("Relu", e.InputsOf(tensor));

    /// <summary>A product of matrices with an addend is one operator.</summary>
    [OnnxExport]
    private static string Add(OnnxEmitter e, Tensor tensor, Add op) => ProductExports.Gemm(e, tensor) ?? e.Node("Add", e.InputsOf(tensor));

    [OnnxExport]
    private static string StringEqual(OnnxEmitter e, Tensor tensor, StringEqual op) => e.Node("Equal", e.InputsOf(tensor));

    [OnnxExport]
    private static string StringConcatenate(OnnxEmitter e, Tensor tensor, StringConcatenate op) => e.Node("StringConcat", e.InputsOf(tensor));
}
