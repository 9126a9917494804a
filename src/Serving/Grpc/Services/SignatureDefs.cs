using Google.Protobuf.Collections;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>Describes signatures as messages.</summary>
internal static class SignatureDefs
{
    public static SignatureDefMap Of(IReadOnlyDictionary<string, ServableSignature> signatures)
    {
        var map = new SignatureDefMap();
        foreach (var (name, signature) in signatures.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var definition = new SignatureDef { MethodName = signature.Method };
            Add(definition.Inputs, signature.Inputs);
            Add(definition.Outputs, signature.Outputs);
            map.SignatureDef.Add(name, definition);
        }
        return map;
    }

    private static void Add(MapField<string, TensorInfo> map, IReadOnlyList<ServableTensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            var shape = new TensorShapeProto();
            foreach (var dim in tensor.Shape)
                shape.Dim.Add(new TensorShapeProto.Types.Dim { Size = dim.IsKnown ? dim.Value : -1 });
            map.Add(tensor.Name, new TensorInfo { Name = tensor.TensorName, Dtype = (DataType)tensor.DType.WireNumber, TensorShape = shape });
        }
    }
}
