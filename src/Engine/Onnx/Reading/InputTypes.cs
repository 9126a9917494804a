using Pipelines.Engine.Onnx.Protocol;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>The graph's inputs: their declared types as tensors of the engine.</summary>
internal static class InputTypes
{
    public static Tensor Declare(ValueInfoProto input)
    {
        var where = $"Input '{input.Name}'";
        if (input.Type?.TensorType is not { } type)
            throw new OnnxException($"{where} is not a tensor. Expected tensors; lists and maps cannot be given.");
        if (type.Shape is null)
            throw new OnnxException($"{where} does not declare how many axes it has. Declare its shape and export the model again.");

        return Tensor.Input(input.Name, OnnxTypes.Read(type.ElemType, where), new Shape([.. type.Shape.Dim.Select((dim, axis) => Length(dim, axis, input.Name, where))]));
    }

    private static Dim Length(TensorShapeProto.Types.Dimension dim, int axis, string input, string where)
    {
        if (dim.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue && dim.DimValue > 0)
            return dim.DimValue <= int.MaxValue ? (Dim)dim.DimValue : throw new OnnxException($"{where}: axis {axis} is {dim.DimValue} long, which is out of range.");

        // Converters that know nothing of an axis leave it open (also as 0 or -1) or number it.
        var name = dim.DimParam;
        if (name.Length == 0 || name == "?" || name.StartsWith("unk__", StringComparison.Ordinal))
            return axis == 0 ? Dim.Batch : Dim.Symbol($"{input}_axis_{axis}");
        return DimText.Read(name);
    }
}
