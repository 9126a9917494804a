using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipelines.Engine.Models;

/// <summary>Named arrays in a safetensors file: eight bytes with the length of a JSON header, the header, the arrays' little-endian data one after the other.</summary>
/// <remarks>Arrays are written in the order of their names, so that equal arrays give equal bytes. Strings cannot be stored.</remarks>
public static class Safetensors
{
    private const string MetadataKey = "__metadata__";
    private const int MaximumHeaderBytes = 100_000_000;

    private static readonly (DType Type, string Name)[] _types =
    [
        (DType.Float32, "F32"), (DType.Float64, "F64"), (DType.Int32, "I32"), (DType.Int64, "I64"),
        (DType.Bool, "BOOL"), (DType.Float16, "F16"), (DType.BFloat16, "BF16"),
    ];

    /// <summary>Writes arrays and, where given, text by key.</summary>
    /// <exception cref="ModelException">An array holds strings.</exception>
    public static void Write(Stream stream, IReadOnlyDictionary<string, NDArray> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        var ordered = tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var header = Header(ordered, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor) in ordered)
            stream.Write(tensor.Bytes());
    }

    /// <summary>Reads all arrays.</summary>
    /// <exception cref="ModelException">The file is damaged: header, offsets, shapes and length must agree.</exception>
    public static IReadOnlyDictionary<string, NDArray> Read(Stream stream, string name = "The safetensors file")
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(memory.GetBuffer().AsSpan(0, (int)memory.Length), name);
    }

    /// <inheritdoc cref="Read(Stream, string)"/>
    public static IReadOnlyDictionary<string, NDArray> Read(ReadOnlySpan<byte> bytes, string name = "The safetensors file")
    {
        var head = HeaderOf(bytes, name);
        var data = bytes[(8 + head.Length)..];
        using var header = Parse(head.ToArray(), name);
        var result = new Dictionary<string, NDArray>();
        var used = 0L;
        foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != MetadataKey).Select(entry => Entry.Read(entry, name)).OrderBy(entry => entry.Start))
        {
            if (entry.Start != used || entry.End > data.Length)
                throw new ModelException($"{name}: tensor '{entry.Name}' lies at bytes {entry.Start} to {entry.End}; expected it to begin at {used} and to end within {data.Length}.");
            used = entry.End;
            result.Add(entry.Name, entry.Decode(data, name));
        }

        return used == data.Length ? result : throw new ModelException($"{name} holds {data.Length} bytes of data, but its header tells of {used}.");
    }

    /// <summary>Reads the text by key that was written beside the arrays; nothing where none was.</summary>
    /// <exception cref="ModelException">The header is damaged.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(ReadOnlySpan<byte> bytes, string name = "The safetensors file")
    {
        using var header = Parse(HeaderOf(bytes, name).ToArray(), name);
        return header.RootElement.TryGetProperty(MetadataKey, out var metadata)
            ? metadata.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToString(), StringComparer.Ordinal)
            : new Dictionary<string, string>();
    }

    private static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> bytes, string name) =>
        bytes.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(bytes) is var length && (length > MaximumHeaderBytes || length > (ulong)(bytes.Length - 8))
            ? throw new ModelException($"{name} is cut off: its header is longer than the {bytes.Length} bytes that are there.")
            : bytes.Slice(8, (int)length);

    private static byte[] Header(KeyValuePair<string, NDArray>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }

            var offset = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var end = offset + (long)tensor.Length * tensor.DType.SizeInBytes;
                json.WriteStartObject(name);
                json.WriteString("dtype", NameOf(tensor.DType, name));
                WriteNumbers(json, "shape", tensor.Shape.Select(size => (long)size));
                WriteNumbers(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        // Padded with spaces, so that the data begin at a multiple of eight bytes.
        return [.. buffer.ToArray(), .. Enumerable.Repeat((byte)' ', (int)(-buffer.Length & 7))];
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static string NameOf(DType type, string tensor) =>
        Array.Find(_types, t => t.Type == type).Name ?? throw new ModelException($"Safetensors cannot store '{tensor}': its elements are {type}. Expected numbers or bool.");

    private static JsonDocument Parse(byte[] header, string name)
    {
        try
        {
            var document = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new ModelException($"{name}: the header is not a JSON object.");
        }
        catch (JsonException fault)
        {
            throw new ModelException($"{name}: the header is not JSON: {fault.Message}", fault);
        }
    }

    private sealed record Entry(string Name, DType Type, int[] Shape, long Start, long End)
    {
        public static Entry Read(JsonProperty property, string file)
        {
            try
            {
                var type = Array.Find(_types, t => t.Name == property.Value.GetProperty("dtype").GetString());
                if (type.Name is null)
                    throw new ModelException($"{file}: tensor '{property.Name}' has an unknown element type. Expected one of {string.Join(", ", _types.Select(t => t.Name))}.");

                var shape = property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
                var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
                var size = shape.Aggregate((long)type.Type.SizeInBytes, (product, length) => length < 0 ? throw new OverflowException() : checked(product * length));
                return offsets is [>= 0, _] && offsets[1] - offsets[0] == size
                    ? new(property.Name, type.Type, shape, offsets[0], offsets[1])
                    : throw new ModelException($"{file}: tensor '{property.Name}' of shape ({string.Join(", ", shape)}) needs {size} bytes; its offsets are [{string.Join(", ", offsets)}].");
            }
            catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
            {
                throw new ModelException($"{file}: the entry of tensor '{property.Name}' is damaged. Expected dtype, shape and data_offsets.", fault);
            }
        }

        public NDArray Decode(ReadOnlySpan<byte> data, string file)
        {
            var array = NDArray.Zeros(Type, Shape);
            var source = data[(int)Start..(int)End];
            if (Type == DType.Bool && source.IndexOfAnyExceptInRange((byte)0, (byte)1) >= 0)
                throw new ModelException($"{file}: tensor '{Name}' of bools holds bytes other than 0 and 1.");
            source.CopyTo(array.Bytes());
            return array;
        }
    }
}
