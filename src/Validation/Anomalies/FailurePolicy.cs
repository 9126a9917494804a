using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>Which anomalies stop a run.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FailurePolicy>))]
public enum FailurePolicy
{
    /// <summary>Errors.</summary>
    Error,

    /// <summary>Warnings too.</summary>
    Warning,

    /// <summary>None.</summary>
    Never,
}
