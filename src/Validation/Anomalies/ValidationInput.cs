using Pipelines.Data;

namespace Pipelines.Validation;

/// <summary>What a split is validated by.</summary>
/// <param name="Statistics">The split's statistics.</param>
/// <param name="Schema">What is expected.</param>
public sealed record ValidationInput(DatasetStatistics Statistics, Schema Schema)
{
    /// <summary>The split's examples: needed for rules, and to name and count the rows of an anomaly; null: anomalies come without rows.</summary>
    public IExampleSource? Examples { get; init; }

    /// <summary>The same split of an earlier run or span, for drift; null on a first run.</summary>
    public DatasetStatistics? Previous { get; init; }

    /// <summary>The training split, for skew of another split or of serving requests; null for the training split itself.</summary>
    public DatasetStatistics? Training { get; init; }
}
