namespace Pipelines.Analysis;

/// <summary>The bounds of one metric on one slice.</summary>
internal readonly record struct Bounds(double? Min, double? Max, ChangeThreshold? Change);
