using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>What is compared with what.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ComparisonKind>))]
public enum ComparisonKind
{
    /// <summary>A split with the same split of an earlier span or run.</summary>
    Drift,

    /// <summary>A split, or serving requests, with the training split.</summary>
    Skew,
}
