namespace Pipelines.Orchestration.Store;

/// <summary>Which artifacts to list.</summary>
/// <param name="Pipeline">Only this pipeline.</param>
/// <param name="Type">Only this type.</param>
/// <param name="Descending">Newest first.</param>
/// <param name="Skip">How many to leave out.</param>
/// <param name="Take">How many to give.</param>
public sealed record ArtifactQuery(string? Pipeline = null, string? Type = null, bool Descending = true, int Skip = 0, int Take = 20);
