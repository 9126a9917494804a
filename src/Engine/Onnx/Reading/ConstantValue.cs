using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Values that are known while loading. What a node computes from small constants alone is computed at once, so that shapes and axes
/// which an exporter computes are seen; large ones stay operations.</summary>
internal static class ConstantValue
{
    private const int FoldedElements = 1 << 16;

    /// <summary>The value of a constant; nothing for what is computed when running.</summary>
    public static NDArray? Of(Tensor tensor) => tensor.Op is Constant constant ? constant.Value : null;

    /// <summary>The integers of an array; nothing for other types.</summary>
    public static long[]? Integers(NDArray array) => array.DType switch
    {
        DType.Int64 => array.ToArray<long>(),
        DType.Int32 => [.. array.ToArray<int>().Select(value => (long)value)],
        _ => null,
    };

    /// <summary>Replaces what is computed from constants by its value, and refuses values that no memory holds.</summary>
    public static Tensor Fold(Tensor tensor, OnnxNode node)
    {
        var elements = 1.0;
        foreach (var dim in tensor.Shape)
            elements *= dim.IsKnown ? dim.Value : 1;
        var constant = node.HasOnlyConstants;
        if (elements > (constant ? OnnxReader.MaximumConstantElements : OnnxReader.MaximumElements))
            throw node.Fault($"its result of shape {tensor.Shape} is too large");

        return constant && tensor.Op is not (Constant or Result) && tensor.Shape.IsKnown && elements <= FoldedElements
            ? Tensor.Constant(tensor.Value())
            : tensor;
    }
}
