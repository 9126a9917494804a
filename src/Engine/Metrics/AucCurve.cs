namespace Pipelines.Engine.Metrics;

/// <summary>The curve whose area <see cref="Auc"/> is.</summary>
public enum AucCurve
{
    /// <summary>True positive rate over false positive rate.</summary>
    Roc,

    /// <summary>Precision over recall.</summary>
    Pr,
}
