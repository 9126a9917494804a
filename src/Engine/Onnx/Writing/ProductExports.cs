using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Products, convolutions, pools and what normalizes along an axis.</summary>
internal static class ProductExports
{
    [OnnxExport]
    private static string MatMul(OnnxEmitter e, Tensor tensor, MatMul op) => IsPartOfGemm(e, tensor) ? "" : e.Node("MatMul", e.InputsOf(tensor));

    /// <summary>The sum of a matrix product and what fits its rows as one operator; nothing where the sum is another.</summary>
    public static string? Gemm(OnnxEmitter e, Tensor sum)
    {
        var product = sum.Inputs.FirstOrDefault(input => IsPartOfGemm(e, input));
        if (product is null)
            return null;
        var addend = ReferenceEquals(sum.Inputs[0], product) ? sum.Inputs[1] : sum.Inputs[0];
        return e.Node("Gemm", [e[product.Inputs[0]], e[product.Inputs[1]], e[addend]]);
    }

    [OnnxExport]
    private static string Softmax(OnnxEmitter e, Tensor tensor, Softmax op) => e.Node("Softmax", e.InputsOf(tensor), OnnxAttributes.Int("axis", op.Axis));

    [OnnxExport]
    private static string Softplus(OnnxEmitter e, Tensor tensor, Softplus op) => e.Node("Softplus", e.InputsOf(tensor));

    [OnnxExport]
    private static string LogSoftmax(OnnxEmitter e, Tensor tensor, LogSoftmax op) => e.Node("LogSoftmax", e.InputsOf(tensor), OnnxAttributes.Int("axis", op.Axis));

    [OnnxExport]
    private static string Convolution(OnnxEmitter e, Tensor tensor, Convolution op) => e.Node(
        "Conv",
        e.InputsOf(tensor),
        OnnxAttributes.Ints("dilations", op.Dilations),
        OnnxAttributes.Int("group", op.Groups),
        OnnxAttributes.Ints("pads", op.Before.Concat(op.After)),
        OnnxAttributes.Ints("strides", op.Strides));

    /// <summary>What is cut are pads there; what is added after the end is padding of the output.</summary>
    [OnnxExport]
    private static string ConvolutionTranspose(OnnxEmitter e, Tensor tensor, ConvolutionTranspose op) => e.Node(
        "ConvTranspose",
        e.InputsOf(tensor),
        OnnxAttributes.Ints("dilations", op.Dilations),
        OnnxAttributes.Ints("output_padding", op.After.Select(n => Math.Max(-n, 0))),
        OnnxAttributes.Ints("pads", op.Before.Concat(op.After.Select(n => Math.Max(n, 0)))),
        OnnxAttributes.Ints("strides", op.Strides));

    [OnnxExport]
    private static string Pool(OnnxEmitter e, Tensor tensor, Pool op) => e.Node(
        op.Kind == PoolKind.Max ? "MaxPool" : "AveragePool",
        e.InputsOf(tensor),
        [
            .. op.Kind == PoolKind.AverageWithPads ? [OnnxAttributes.Int("count_include_pad", 1)] : Array.Empty<Protocol.AttributeProto>(),
            OnnxAttributes.Ints("dilations", op.Dilations),
            OnnxAttributes.Ints("kernel_shape", op.Sizes),
            OnnxAttributes.Ints("pads", op.Before.Concat(op.After)),
            OnnxAttributes.Ints("strides", op.Strides),
        ]);

    /// <summary>A product of two float matrices that is used once, in a sum.</summary>
    private static bool IsPartOfGemm(OnnxEmitter e, Tensor tensor) => e.Gemms.Contains(tensor);
}
