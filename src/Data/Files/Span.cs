namespace Pipelines.Data;

/// <summary>Files that belong together: those of a day, of a delivery.</summary>
/// <param name="Number">The number in the place of <c>{span}</c>, or the days since 1970-01-01 of a date.</param>
/// <param name="Version">The number in the place of <c>{version}</c>, the highest that there is; null where the pattern has none.</param>
/// <param name="Files">The files of that version, in the order of the paths' characters.</param>
public sealed record Span(long Number, long? Version, IReadOnlyList<string> Files);
