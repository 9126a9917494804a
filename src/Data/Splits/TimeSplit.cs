using System.ComponentModel;

namespace Pipelines.Data.Splits;

/// <summary>Rows are divided by a time: what is learned from comes before what it is measured on.</summary>
/// <param name="Column">The column of times: timestamps, days, numbers that grow with time, or texts of ISO 8601.</param>
/// <param name="Until">By split name, in order, the time before which its rows lie: a moment such as <c>2026-01-31</c>, or a number where the column holds numbers.</param>
/// <param name="Rest">The split of the rows after the last of these; null: they are dropped, and counted.</param>
[DisplayName("time")]
public sealed record TimeSplit(string Column, IReadOnlyDictionary<string, string> Until, string? Rest = null) : Split;
