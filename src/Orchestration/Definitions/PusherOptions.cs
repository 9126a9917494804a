namespace Pipelines.Orchestration.Definitions;

/// <summary>Where blessed models go.</summary>
/// <param name="To">The model's folder, relative to the workspace; versions are folders in it. Null: <c>models/</c> and the pipeline's name.</param>
public sealed record PusherOptions(string? To = null);
