using Google.Protobuf;
using Pipelines.Engine.Onnx.Protocol;
using Kind = Pipelines.Engine.Onnx.Protocol.AttributeProto.Types.AttributeType;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Attributes of nodes.</summary>
internal static class OnnxAttributes
{
    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = Kind.Int, I = value };

    public static AttributeProto Float(string name, float value) => new() { Name = name, Type = Kind.Float, F = value };

    public static AttributeProto Text(string name, string value) => new() { Name = name, Type = Kind.String, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto Ints(string name, IEnumerable<int> values) => Ints(name, values.Select(value => (long)value));

    public static AttributeProto Ints(string name, IEnumerable<long> values) => new() { Name = name, Type = Kind.Ints, Ints = { values } };

    public static AttributeProto Floats(string name, IEnumerable<float> values) => new() { Name = name, Type = Kind.Floats, Floats = { values } };

    public static AttributeProto Texts(string name, IEnumerable<string> values) => new() { Name = name, Type = Kind.Strings, Strings = { values.Select(ByteString.CopyFromUtf8) } };

    public static AttributeProto Array(string name, NDArray value) => new() { Name = name, Type = Kind.Tensor, T = OnnxTensors.Encode(value) };

    public static AttributeProto Graph(string name, GraphProto value) => new() { Name = name, Type = Kind.Graph, G = value };
}
