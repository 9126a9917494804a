namespace Pipelines.Bench;

/// <summary>One timed stretch of one side.</summary>
/// <param name="Seconds">What it took, all iterations together; for a gauge, the figure itself.</param>
/// <param name="Check">A number that shows what was computed (a loss, a checksum); both sides' must agree. Null when there is none.</param>
public readonly record struct Sample(double Seconds, double? Check = null);
