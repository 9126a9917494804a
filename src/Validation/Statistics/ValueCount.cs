namespace Pipelines.Validation;

/// <summary>A value and how often it came. Whole numbers are written in decimal.</summary>
public sealed record ValueCount(string Value, long Count);
