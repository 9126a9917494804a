using System.Runtime.InteropServices;
using Google.Protobuf;
using Pipelines.Engine;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Inference;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>Writes tensors as messages: with typed lists, or with raw bytes where the options ask for it.</summary>
internal static class TensorProtoWriter
{
    public static TensorProto Write(NDArray array, bool asContent)
    {
        var proto = new TensorProto { Dtype = (DataType)array.DType.WireNumber, TensorShape = new TensorShapeProto() };
        foreach (var length in array.Shape)
            proto.TensorShape.Dim.Add(new TensorShapeProto.Types.Dim { Size = length });
        switch (array.DType)
        {
            case DType.String:
                foreach (var text in array.AsSpan<string>())
                    proto.StringVal.Add(ByteString.CopyFromUtf8(text));
                break;
            case var _ when asContent:
                proto.TensorContent = ByteString.CopyFrom(RawTensor.Bytes(array));
                break;
            case DType.Float32:
                proto.FloatVal.AddRange(array.ToArray<float>());
                break;
            case DType.Float64:
                proto.DoubleVal.AddRange(array.ToArray<double>());
                break;
            case DType.Int32:
                proto.IntVal.AddRange(array.ToArray<int>());
                break;
            case DType.Int64:
                proto.Int64Val.AddRange(array.ToArray<long>());
                break;
            case DType.Bool:
                proto.BoolVal.AddRange(array.ToArray<bool>());
                break;
            default:
                foreach (var bits in MemoryMarshal.Cast<byte, ushort>(RawTensor.Bytes(array)))
                    proto.HalfVal.Add(bits);
                break;
        }
        return proto;
    }
}
