using Pipelines.Data;

namespace Pipelines.Orchestration.Components;

/// <summary>What an executor tells of its work.</summary>
/// <param name="Summary">A few words: <c>344 rows -> 7 features</c>.</param>
/// <param name="Rows">Where the rows went; null where there are none.</param>
public sealed record ExecutionResult(string Summary, RowAccount? Rows = null)
{
    /// <summary>Why the gate says no: the outputs are kept to be looked at, but nothing goes on from here. Null where it is open.</summary>
    public string? Refusal { get; init; }

    /// <summary>Numbers to keep, such as metrics.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
