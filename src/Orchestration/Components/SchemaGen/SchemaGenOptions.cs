namespace Pipelines.Orchestration.Components.SchemaGen;

/// <summary>Where the schema comes from.</summary>
/// <param name="Curated">Whether the definition names a file.</param>
public sealed record SchemaGenOptions(bool Curated);
