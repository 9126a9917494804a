using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipelines.Data;

/// <summary>The file <c>examples.json</c> of an example set: what its files hold.</summary>
internal sealed record ExampleManifest(int Version, string Format, IReadOnlyList<Field> Fields, IReadOnlyList<ExampleSplit> Splits, IReadOnlyList<InputFile> Inputs)
{
    public const string FileName = "examples.json";
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
        NewLine = "\n",
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ExampleManifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) throw new DataException(new() { File = file, Found = "no such file", Expected = "the description of an example set" });
        try
        {
            var manifest = JsonSerializer.Deserialize<ExampleManifest>(File.ReadAllBytes(file), Json)
                ?? throw new MalformedFileException(new() { File = file, Found = "null", Expected = "an object" });
            return manifest.Version == CurrentVersion ? manifest
                : throw new MalformedFileException(new() { File = file, Found = $"version {manifest.Version}", Expected = $"version {CurrentVersion}", Hint = "Run the step again that made the examples." });
        }
        catch (JsonException e)
        {
            throw new MalformedFileException(new() { File = file, Line = e.LineNumber + 1, Found = $"content that is no description of an example set: {e.Message.TrimEnd('.')}" }, e);
        }
    }

    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        using var stream = DataFile.Create(file);
        DataFile.Write(stream, JsonSerializer.SerializeToUtf8Bytes(this, Json), file);
        DataFile.Complete(stream, file);
    }
}
