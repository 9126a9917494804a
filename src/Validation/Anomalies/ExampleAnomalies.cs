using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>The anomalies artifact: what is not as expected in each split, and what was measured.</summary>
/// <param name="Anomalies">In the order of splits and features.</param>
public sealed record ExampleAnomalies(IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>The version of the JSON form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>All distances that were measured, also those that are under their threshold.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>The rows that are taken out of the split; null where none are. Not part of the JSON form.</summary>
    [JsonIgnore]
    public Quarantine? Quarantine { get; init; }

    /// <summary>The anomalies that stop the run under a policy.</summary>
    public IReadOnlyList<Anomaly> Stopping(FailurePolicy policy) => policy switch
    {
        FailurePolicy.Error => [.. Anomalies.Where(a => a is { Severity: Severity.Error, IsQuarantined: false })],
        FailurePolicy.Warning => [.. Anomalies.Where(a => !a.IsQuarantined)],
        FailurePolicy.Never => [],
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
    };

    /// <summary>Anomalies of several splits together; each split keeps its quarantine to itself.</summary>
    public static ExampleAnomalies Concat(IEnumerable<ExampleAnomalies> parts)
    {
        var all = parts.ToList();
        return new([.. all.SelectMany(p => p.Anomalies)]) { Comparisons = [.. all.SelectMany(p => p.Comparisons)] };
    }

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="Pipelines.Data.DataException">The file is not the JSON form of anomalies.</exception>
    public static ExampleAnomalies Load(string path) => ValidationJson.Load(path, ValidationJson.Default.ExampleAnomalies);

    /// <summary>The JSON form as text.</summary>
    public string ToJson() => ValidationJson.Text(this, ValidationJson.Default.ExampleAnomalies);

    /// <summary>Writes the JSON form: the same bytes for the same anomalies.</summary>
    public void Save(string path) => ValidationJson.Save(path, this, ValidationJson.Default.ExampleAnomalies);
}
