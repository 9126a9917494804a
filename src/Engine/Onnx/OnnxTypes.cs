using Pipelines.Engine.Onnx.Protocol;

namespace Pipelines.Engine.Onnx;

/// <summary>Element types of ONNX and of the engine. Integers narrower than 32 bits are read as int32, uint32 as int64: every value of them fits.</summary>
internal static class OnnxTypes
{
    public static DType Read(int type, string where) => (TensorProto.Types.DataType)type switch
    {
        TensorProto.Types.DataType.Float => DType.Float32,
        TensorProto.Types.DataType.Double => DType.Float64,
        TensorProto.Types.DataType.Float16 => DType.Float16,
        TensorProto.Types.DataType.Bfloat16 => DType.BFloat16,
        TensorProto.Types.DataType.Int8 or TensorProto.Types.DataType.Uint8 or TensorProto.Types.DataType.Int16
            or TensorProto.Types.DataType.Uint16 or TensorProto.Types.DataType.Int32 => DType.Int32,
        TensorProto.Types.DataType.Uint32 or TensorProto.Types.DataType.Int64 => DType.Int64,
        TensorProto.Types.DataType.Bool => DType.Bool,
        TensorProto.Types.DataType.String => DType.String,
        var other => throw new OnnxException($"{where}: element type {other} is not supported. Expected a float, an integer of at most 64 bits with sign, bool or string."),
    };

    public static TensorProto.Types.DataType Write(DType type) => type switch
    {
        DType.Float32 => TensorProto.Types.DataType.Float,
        DType.Float64 => TensorProto.Types.DataType.Double,
        DType.Float16 => TensorProto.Types.DataType.Float16,
        DType.BFloat16 => TensorProto.Types.DataType.Bfloat16,
        DType.Int32 => TensorProto.Types.DataType.Int32,
        DType.Int64 => TensorProto.Types.DataType.Int64,
        DType.Bool => TensorProto.Types.DataType.Bool,
        DType.String => TensorProto.Types.DataType.String,
        _ => throw new OnnxException($"Element type {type} has no counterpart in ONNX."),
    };
}
