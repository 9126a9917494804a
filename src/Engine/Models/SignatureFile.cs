using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipelines.Engine.Models;

/// <summary>Reads and writes <c>signatures.json</c>. Equal metadata gives equal bytes: keys are sorted, lines end with a line feed.</summary>
internal static class SignatureFile
{
    private const int Format = 1;

    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, ModelMetadata metadata)
    {
        using (var json = new Utf8JsonWriter(stream, _options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            WriteSorted(json, "signatures", metadata.Signatures, WriteSignature);
            if (metadata.Classes is { } classes)
            {
                json.WriteStartArray("classes");
                foreach (var name in classes)
                    json.WriteStringValue(name);
                json.WriteEndArray();
            }

            if (metadata.Units is { Count: > 0 } units)
                WriteSorted(json, "units", units, (writer, unit) => writer.WriteStringValue(unit));
            if (metadata.SchemaFingerprint is { } fingerprint)
                json.WriteString("schema", fingerprint);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    public static ModelMetadata Read(Stream stream, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            var format = root.GetProperty("format").GetInt32();
            if (format != Format)
                throw new ModelException($"{file} is of format {format}; this version reads format {Format}. Use the version that wrote it, or a newer one.");

            return new ModelMetadata(
                root.GetProperty("signatures").EnumerateObject().ToDictionary(s => s.Name, ReadSignature),
                root.TryGetProperty("classes", out var classes) ? [.. classes.EnumerateArray().Select(Text)] : null,
                root.TryGetProperty("units", out var units) ? units.EnumerateObject().ToDictionary(u => u.Name, u => Text(u.Value)) : null,
                root.TryGetProperty("schema", out var schema) ? Text(schema) : null);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ShapeException)
        {
            throw new ModelException($"{file} is damaged: {fault.Message}", fault);
        }
    }

    private static void WriteSignature(Utf8JsonWriter json, Signature signature)
    {
        json.WriteStartObject();
        json.WriteString("method", signature.Method);
        WriteSorted(json, "inputs", signature.Inputs, WriteSpec);
        WriteSorted(json, "outputs", signature.Outputs, WriteSpec);
        json.WriteEndObject();
    }

    private static void WriteSpec(Utf8JsonWriter json, TensorSpec spec)
    {
        json.WriteStartObject();
        json.WriteString("tensor", spec.Name);
        json.WriteString("dtype", spec.DType.ToString().ToLowerInvariant());
        json.WriteStartArray("shape");
        foreach (var dim in spec.Shape)
        {
            if (dim.IsKnown)
                json.WriteNumberValue(dim.Value);
            else
                json.WriteStringValue(dim.ToString());
        }

        json.WriteEndArray();
        if (spec.IsOptional)
            json.WriteBoolean("optional", true);
        json.WriteEndObject();
    }

    private static void WriteSorted<T>(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(key);
            write(json, value);
        }

        json.WriteEndObject();
    }

    private static Signature ReadSignature(JsonProperty signature) => new(
        signature.Name,
        Text(signature.Value.GetProperty("method")),
        signature.Value.GetProperty("inputs").EnumerateObject().ToDictionary(i => i.Name, i => ReadSpec(i.Value)),
        signature.Value.GetProperty("outputs").EnumerateObject().ToDictionary(o => o.Name, o => ReadSpec(o.Value)));

    private static TensorSpec ReadSpec(JsonElement spec) => new(
        Text(spec.GetProperty("tensor")),
        Enum.TryParse<DType>(Text(spec.GetProperty("dtype")), ignoreCase: true, out var type) ? type : throw new FormatException($"'{spec.GetProperty("dtype")}' is not an element type."),
        new Shape([.. spec.GetProperty("shape").EnumerateArray().Select(ReadDim)]),
        spec.TryGetProperty("optional", out var optional) && optional.GetBoolean());

    private static Dim ReadDim(JsonElement dim) => dim.ValueKind == JsonValueKind.Number ? dim.GetInt64() : DimText.Read(Text(dim));

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("Found null where text is expected.");
}
