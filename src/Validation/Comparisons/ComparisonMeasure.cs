using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>How the distance of two distributions is measured.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ComparisonMeasure>))]
public enum ComparisonMeasure
{
    /// <summary>Largest difference between the shares of one value; 0 to 1. Categories only.</summary>
    LInfinity,

    /// <summary>Jensen-Shannon divergence with logarithms to base 2; 0 to 1.</summary>
    JensenShannon,

    /// <summary>Largest difference between the counts of one value over the sum of both totals; 0 to 1. Categories only.</summary>
    NormalizedAbsoluteDifference,

    /// <summary>Population stability index over the control's deciles or categories; 0 and up.</summary>
    PopulationStability,

    /// <summary>Largest difference between two cumulated distributions; 0 to 1. Numbers only.</summary>
    KolmogorovSmirnov,
}
