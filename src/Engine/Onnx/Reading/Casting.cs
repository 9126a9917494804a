using Kind = Pipelines.Engine.Onnx.Protocol.TensorProto.Types.DataType;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Casts to ONNX's element types. Narrow integers wrap around within the wider type that holds them.</summary>
internal static class Casting
{
    public static Tensor To(Tensor x, Kind kind, OnnxNode node)
    {
        var type = OnnxTypes.Read((int)kind, node.Label);
        if (x.DType == type && type == DType.String)
            return x;
        if (x.DType == DType.String && type == DType.Float32)
            return x.StringToNumber();
        if (x.DType is DType.Int64 or DType.Int32 && type == DType.String)
            return x.Cast(DType.Int64).IntegerToString();
        if (x.DType == DType.String || type == DType.String)
            throw node.Fault($"a cast from {x.DType} to {type} is not supported; text is read only as float32");

        return kind switch
        {
            Kind.Uint8 => x.Cast(type) % (1 << 8),
            Kind.Uint16 => x.Cast(type) % (1 << 16),
            Kind.Uint32 => x.Cast(type) % (1L << 32),
            Kind.Int8 => (x.Cast(type) + (1 << 7)) % (1 << 8) - (1 << 7),
            Kind.Int16 => (x.Cast(type) + (1 << 15)) % (1 << 16) - (1 << 15),
            _ => x.Cast(type),
        };
    }
}
