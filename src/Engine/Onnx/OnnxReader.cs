using Google.Protobuf;
using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Onnx.Reading;

namespace Pipelines.Engine.Onnx;

/// <summary>Reads ONNX files, our own and those of others, into graphs of the engine.</summary>
/// <remarks>
/// Every operator that is not supported is named before anything is loaded. A damaged or hostile file gives an <see cref="OnnxException"/>:
/// sizes are checked against the data that the file really holds, and no value may be larger than <see cref="MaximumElements"/>, no computed constant than <see cref="MaximumConstantElements"/>.
/// A leading axis without a name (or with a generated one such as <c>unk__6</c>) is read as <c>batch</c>. Integers narrower than 32 bits are read as int32, uint32 as int64.
/// <c>ZipMap</c> (a list of maps from class to probability) is read as the tensor of its probabilities, [n, classes]; its keys become <see cref="OnnxModel.Classes"/>.
/// </remarks>
public static class OnnxReader
{
    /// <summary>The largest constant that loading may compute: 2^26 elements.</summary>
    public const int MaximumConstantElements = 1 << 26;

    /// <summary>The largest value of one example that a graph may compute: 2^28 elements.</summary>
    public const int MaximumElements = 1 << 28;

    /// <summary>Reads the graph of a file.</summary>
    /// <exception cref="OnnxException">The file is damaged, or needs an operator that is not supported.</exception>
    public static Graph Read(Stream stream) => ReadModel(stream).Graph;

    /// <inheritdoc cref="Read(Stream)"/>
    public static Graph Read(ReadOnlySpan<byte> bytes) => ReadModel(bytes).Graph;

    /// <summary>Reads a file: its graph and what else it tells.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="fixedInputs">Values for inputs that must be known when loading, because shapes follow from them (axes, a target shape); they are inputs no more.</param>
    /// <exception cref="OnnxException">The file is damaged, or needs an operator that is not supported.</exception>
    public static OnnxModel ReadModel(Stream stream, IReadOnlyDictionary<string, NDArray>? fixedInputs = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(() => ModelProto.Parser.ParseFrom(stream), fixedInputs);
    }

    /// <inheritdoc cref="ReadModel(Stream, IReadOnlyDictionary{string, NDArray})"/>
    public static OnnxModel ReadModel(ReadOnlySpan<byte> bytes, IReadOnlyDictionary<string, NDArray>? fixedInputs = null)
    {
        var copy = ByteString.CopyFrom(bytes);
        return Load(() => ModelProto.Parser.ParseFrom(copy), fixedInputs);
    }

    private static OnnxModel Load(Func<ModelProto> parse, IReadOnlyDictionary<string, NDArray>? fixedInputs)
    {
        ModelProto model;
        try
        {
            model = parse();
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new OnnxException($"The file is not an ONNX model, or is damaged: {fault.Message}", fault);
        }

        if (model.Graph is null || model.OpsetImport.Count == 0)
            throw new OnnxException("The file is not an ONNX model: it holds no graph or names no operator set.");

        return new GraphBuilder(model, fixedInputs ?? new Dictionary<string, NDArray>()).Build();
    }
}
