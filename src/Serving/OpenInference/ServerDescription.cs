namespace Pipelines.Serving.OpenInference;

/// <summary>What the host says of itself.</summary>
internal static class ServerDescription
{
    public const string Name = "pipeline";

    public static string Version { get; } = typeof(ServerDescription).Assembly.GetName().Version!.ToString(3);

    /// <summary>The extensions of the protocol that are spoken.</summary>
    public static IReadOnlyList<string> Extensions { get; } = ["binary_tensor_data", "model_repository", "statistics"];
}
