namespace Pipelines.Trainer;

/// <summary>Which way a watched measure improves.</summary>
public enum StoppingMode
{
    /// <summary>As the metric says.</summary>
    Auto,

    /// <summary>Less is better.</summary>
    Min,

    /// <summary>More is better.</summary>
    Max,
}
