using System.ComponentModel.DataAnnotations;

namespace Pipelines.Validation;

/// <summary>Bad rows are taken out of the examples, and the run goes on while they are few.</summary>
/// <param name="MaxShare">Share of a split's rows that may be taken out; beyond, anomalies stop the run as they would without a quarantine.</param>
public sealed record QuarantineOptions([Range(0.0, 1.0)] double MaxShare = 0.01);
