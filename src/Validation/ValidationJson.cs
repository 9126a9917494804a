using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pipelines.Data;

namespace Pipelines.Validation;

/// <summary>The JSON forms of this room's artifacts: snake case, indented, line feeds, NaN and infinities by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ExampleStatistics))]
[JsonSerializable(typeof(ExampleAnomalies))]
internal sealed partial class ValidationJson : JsonSerializerContext
{
    public static T Load<T>(string path, JsonTypeInfo<T> type)
    {
        using var stream = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(stream, type) ?? throw new DataException(new() { File = path, Found = "null", Expected = $"the JSON form of {typeof(T).Name}" });
        }
        catch (JsonException exception)
        {
            throw new DataException(new() { File = path, Line = exception.LineNumber + 1, Found = $"what is not the JSON form of {typeof(T).Name}", Hint = exception.Message }, exception);
        }
    }

    public static string Text<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type) + "\n";

    public static void Save<T>(string path, T value, JsonTypeInfo<T> type) => File.WriteAllText(path, Text(value, type));
}
