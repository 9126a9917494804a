using System.ComponentModel.DataAnnotations;
using Pipelines.Validation.Comparisons;
using Pipelines.Validation.Rules;

namespace Pipelines.Validation;

/// <summary>How examples are validated: a definition's <c>validation:</c>.</summary>
/// <param name="Drift">Thresholds, by feature, on distances to the same split of an earlier run or span.</param>
/// <param name="Skew">Thresholds, by feature, on distances to the training split.</param>
/// <param name="Rules">Conditions that rows must fulfil.</param>
/// <param name="Severities">Severities that differ from the default, by anomaly type such as <c>SCHEMA_NEW_COLUMN</c>.</param>
/// <param name="FailOn">Which anomalies stop the run.</param>
/// <param name="Quarantine">Whether bad rows are taken out instead of stopping the run; null: they stop it.</param>
/// <param name="Environment">The environment the examples are from; features that the schema says are not in it may be absent.</param>
/// <param name="ExampleRows">How many rows are shown of an anomaly.</param>
public sealed record ValidationOptions(
    IReadOnlyDictionary<string, ComparatorOptions>? Drift = null,
    IReadOnlyDictionary<string, ComparatorOptions>? Skew = null,
    IReadOnlyList<RuleOptions>? Rules = null,
    IReadOnlyDictionary<string, Severity>? Severities = null,
    FailurePolicy FailOn = FailurePolicy.Error,
    QuarantineOptions? Quarantine = null,
    string? Environment = null,
    [Range(0, 1000)] int ExampleRows = 5)
{
    /// <summary>What of these options does not fit a schema, a sentence for each with the option's path before it: a feature that is not there, an L-infinity
    /// distance of numbers, a rule that compares text with numbers. Empty where all is well; to be called when a definition is loaded whose schema is known, and before validating.</summary>
    public IReadOnlyList<string> FaultsFor(Schema schema) => [.. ComparatorFaults.Of(this, schema), .. RuleFaults.Of(this, schema)];
}
