namespace Pipelines.Engine.Metrics;

/// <summary>Which way a metric improves.</summary>
public enum MetricDirection
{
    /// <summary>Neither: it describes.</summary>
    None,

    /// <summary>Higher is better.</summary>
    Up,

    /// <summary>Lower is better.</summary>
    Down,
}
