namespace Pipelines.Serving.Monitoring;

/// <summary>The values of a metric's labels; those that a metric does not have are null.</summary>
internal readonly record struct MetricLabels(string First, string? Second = null, string? Third = null);
