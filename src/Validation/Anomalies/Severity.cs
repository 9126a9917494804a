using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>How grave an anomaly is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Not reported.</summary>
    Ignore,

    /// <summary>Reported; the run goes on unless the policy says otherwise.</summary>
    Warning,

    /// <summary>Stops the run unless the policy says otherwise.</summary>
    Error,
}
