namespace Pipelines.Orchestration.Planning;

/// <summary>One thing that the outcome of a component depends on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name: of an option, an input slot, a file.</param>
/// <param name="Value">Its content: an option's value as JSON, a hash of anything else.</param>
public sealed record FingerprintPart(PartKind Kind, string Name, string Value);
