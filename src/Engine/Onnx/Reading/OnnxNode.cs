using System.Text;
using Pipelines.Engine.Onnx.Protocol;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>A node of an ONNX graph while it is read: its inputs as tensors, its attributes by name, the version of its operator set.</summary>
internal sealed class OnnxNode
{
    private readonly Tensor?[] _inputs;
    private readonly Dictionary<string, AttributeProto> _attributes;

    private readonly Func<GraphProto, IReadOnlyList<Tensor>, OnnxNode, Tensor[]> _run;

    public OnnxNode(NodeProto proto, Tensor?[] inputs, int version, Func<GraphProto, IReadOnlyList<Tensor>, OnnxNode, Tensor[]> run)
    {
        (_inputs, _run) = (inputs, run);
        _attributes = proto.Attribute.GroupBy(a => a.Name).ToDictionary(g => g.Key, g => g.Last());
        Version = version;
        OutputCount = proto.Output.Count;
        Operator = proto.OpType;
        Note = proto.DocString;
        Label = proto.Name.Length > 0 ? $"Node '{proto.Name}' ({proto.OpType})" : $"Node {proto.OpType} of output '{proto.Output.FirstOrDefault()}'";
    }

    public string Operator { get; }

    /// <value>The node's documentation; empty where it has none.</value>
    public string Note { get; }

    /// <value>How messages call the node.</value>
    public string Label { get; }

    /// <value>The version of the operator set that the file imports for this node's domain.</value>
    public int Version { get; }

    public int OutputCount { get; }

    public int InputCount => _inputs.Length;

    /// <summary>An input that must be there.</summary>
    public Tensor this[int index] => Optional(index) ?? throw Fault($"input {index} is missing");

    /// <summary>An input that may be left out.</summary>
    public Tensor? Optional(int index) => index < _inputs.Length ? _inputs[index] : null;

    public IReadOnlyList<Tensor> AllInputs() => [.. Enumerable.Range(0, _inputs.Length).Select(i => this[i])];

    public bool Has(string attribute) => _attributes.ContainsKey(attribute);

    public long Int(string name, long? otherwise = null) => _attributes.TryGetValue(name, out var a) ? a.I : otherwise ?? throw Missing(name);

    /// <summary>An integer attribute that must fit 32 bits (an axis, a size).</summary>
    public int Int32(string name, int? otherwise = null) => Narrow(Int(name, otherwise), name);

    public float Float(string name, float? otherwise = null) => _attributes.TryGetValue(name, out var a) ? a.F : otherwise ?? throw Missing(name);

    public string Text(string name, string? otherwise = null) => _attributes.TryGetValue(name, out var a) ? Utf8(a.S) : otherwise ?? throw Missing(name);

    /// <summary>An attribute's integers, empty when it is left out.</summary>
    public long[] Ints(string name) => _attributes.TryGetValue(name, out var a) ? [.. a.Ints] : [];

    public int[] Ints32(string name) => [.. Ints(name).Select(value => Narrow(value, name))];

    public float[] Floats(string name) => _attributes.TryGetValue(name, out var a) ? [.. a.Floats] : [];

    public string[] Texts(string name) => _attributes.TryGetValue(name, out var a) ? [.. a.Strings.Select(Utf8)] : [];

    /// <summary>A tensor attribute, or nothing when it is left out.</summary>
    public NDArray? Array(string name) => _attributes.TryGetValue(name, out var a) && a.T is { } tensor ? OnnxTensors.Decode(tensor, $"{Label}, attribute '{name}'") : null;

    /// <summary>The outputs of the graph that an attribute holds, for values of its inputs.</summary>
    public Tensor[] Run(string graph, IReadOnlyList<Tensor> inputs) => _run(_attributes.TryGetValue(graph, out var a) && a.G is { } body ? body : throw Missing(graph), inputs, this);

    /// <summary>An input whose value must be known while loading: a constant, or computed from constants alone.</summary>
    public NDArray Constant(int index) => ConstantValue.Of(this[index]) ?? throw Fault($"input {index} must be a constant, or a fixed input");

    /// <summary>The integers of a constant input.</summary>
    public long[] ConstantInts(int index) => ConstantValue.Integers(Constant(index)) ?? throw Fault($"input {index} must hold integers");

    /// <summary>Axis lengths that an input holds: a constant, or computed from the lengths of other values.</summary>
    public Dim[] Dims(int index) => DimValues.Read(this[index]) ?? throw Fault($"input {index} must be a shape that follows from constants and the shapes of other values");

    /// <value>True when no input is computed when running, so that neither is the result.</value>
    public bool HasOnlyConstants => _inputs.All(input => input is null || ConstantValue.Of(input) is not null);

    /// <summary>Axes or sizes that newer versions take as an input and older ones as an attribute; nothing when neither is there.</summary>
    public int[]? IntsFrom(int input, string attribute) =>
        Optional(input) is not null ? [.. ConstantInts(input).Select(value => Narrow(value, attribute))] : Has(attribute) ? Ints32(attribute) : null;

    /// <summary>An axis counted from the front.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw Fault($"axis {axis} is outside a value of rank {rank}");

    public int[] Axes(IEnumerable<int> axes, int rank) => [.. axes.Select(axis => Axis(axis, rank))];

    public OnnxException Fault(string message, Exception? inner = null) => new($"{Label}: {message}.", inner);

    private OnnxException Missing(string attribute) => Fault($"attribute '{attribute}' is missing");

    private int Narrow(long value, string name) => value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Fault($"'{name}' is {value}, which is out of range");

    private static string Utf8(Google.Protobuf.ByteString bytes) => Encoding.UTF8.GetString(bytes.Span);
}
