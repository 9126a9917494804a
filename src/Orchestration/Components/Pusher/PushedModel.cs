using System.Text.Json;

namespace Pipelines.Orchestration.Components.Pusher;

/// <summary>What <c>pushed.json</c> says.</summary>
/// <param name="Path">The folder of the version, relative to the workspace.</param>
/// <param name="Version">Its number.</param>
/// <param name="ContentHash">What is in it.</param>
public sealed record PushedModel(string Path, int Version, string ContentHash)
{
    /// <summary>The JSON form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, OrchestrationJson.Default.PushedModel) + "\n";

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static PushedModel FromJson(string json) => JsonSerializer.Deserialize(json, OrchestrationJson.Default.PushedModel)!;
}
