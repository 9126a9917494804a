using System.ComponentModel.DataAnnotations;

namespace Pipelines.Validation;

/// <summary>A condition that rows must fulfil, such as <c>fare &gt;= 0 and trip_miles &lt; 500</c>. In YAML the expression alone will do.</summary>
/// <param name="Expression">The condition; a row on which it cannot be worked out, as a value is missing, does not violate it.</param>
/// <param name="MaxShare">Share of the rows that may violate it.</param>
/// <param name="Severity">How grave a violation is.</param>
/// <param name="Description">What it means, for people.</param>
public sealed record RuleOptions(
    string Expression,
    [Range(0.0, 1.0)] double MaxShare = 0,
    Severity Severity = Severity.Error,
    string? Description = null)
{
    /// <summary>A rule that no row may violate.</summary>
    public static implicit operator RuleOptions(string expression) => new(expression);
}
