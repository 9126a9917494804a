using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Anomalies;

/// <summary>What a check found in the statistics, before its rows are looked for.</summary>
/// <param name="Type">What is wrong.</param>
/// <param name="Message">A sentence that names what came and what was expected.</param>
/// <param name="Accept">How to accept it: a sentence.</param>
internal sealed record Finding(AnomalyType Type, string Message, string Accept)
{
    public double? Measured { get; init; }

    public double? Threshold { get; init; }

    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Finds the rows concerned; null where no rows are.</summary>
    public RowCheck? Rows { get; init; }

    /// <summary>Whether taking out those rows leaves nothing wrong. It does not where the column itself is.</summary>
    public bool IsOfRows { get; init; } = true;

    /// <summary>Whether it is only a suspicion until a row is found.</summary>
    public bool NeedsRows { get; init; }
}
