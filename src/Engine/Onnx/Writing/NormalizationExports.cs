using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Normalization by stored or computed moments.</summary>
internal static class NormalizationExports
{
    /// <summary>ONNX has the channels second, here they are last.</summary>
    [OnnxExport]
    private static string BatchNormalization(OnnxEmitter e, Tensor tensor, BatchNormalization op)
    {
        var inputs = e.InputsOf(tensor);
        var epsilon = OnnxAttributes.Float("epsilon", (float)op.Epsilon);
        if (tensor.Rank == 2)
            return e.Node("BatchNormalization", inputs, epsilon);

        int[] second = [0, tensor.Rank - 1, .. Enumerable.Range(1, tensor.Rank - 2)], last = [0, .. Enumerable.Range(2, tensor.Rank - 2), 1];
        inputs[0] = e.Node("Transpose", [inputs[0]], OnnxAttributes.Ints("perm", second));
        return e.Node("Transpose", [e.Node("BatchNormalization", inputs, epsilon)], OnnxAttributes.Ints("perm", last));
    }

    [OnnxExport]
    private static string LayerNormalization(OnnxEmitter e, Tensor tensor, LayerNormalization op) =>
        e.Node("LayerNormalization", e.InputsOf(tensor), OnnxAttributes.Int("axis", -1), OnnxAttributes.Float("epsilon", (float)op.Epsilon));
}
