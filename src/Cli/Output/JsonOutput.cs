using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipelines.Cli.Output;

/// <summary>JSON on standard output: one document, or one event a line.</summary>
public static class JsonOutput
{
    /// <summary>The version of every object's shape; it rises when a field changes its meaning or goes.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object that begins with its schema version.</summary>
    public static JsonObject Object(params (string Name, JsonNode? Value)[] fields)
    {
        var json = new JsonObject { ["schemaVersion"] = SchemaVersion };
        foreach (var (name, value) in fields) json[name] = value;
        return json;
    }

    /// <summary>Indented text.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Indented);

    /// <summary>Text on one line, for a stream of events.</summary>
    public static string Line(JsonNode json) => json.ToJsonString(OneLine);
}
