using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>Statistics of one feature over one split.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Type">What its values are.</param>
/// <param name="IsList">Whether a row holds any number of values.</param>
/// <param name="Present">Rows with a value (for lists: with a list, be it empty).</param>
/// <param name="Missing">Rows without.</param>
public sealed record FeatureStatistics(string Name, FeatureType Type, bool IsList, long Present, long Missing)
{
    /// <summary>Number of distinct values.</summary>
    public required long Distinct { get; init; }

    /// <summary>Whether <see cref="Distinct"/>, the counts of <see cref="Values"/> and the quantiles are exact. Else they come from sketches: distinct
    /// with a standard error of 0.29 %, ranks of quantiles within 0.1 %, and a value's count is too low by at most <see cref="CountError"/>.</summary>
    public required bool IsExact { get; init; }

    /// <summary>By how much the counts of <see cref="Values"/> may be too low; 0 where exact.</summary>
    public long CountError { get; init; }

    /// <summary>The most frequent values from the top down, of equally frequent ones the larger first. Texts, and whole numbers while they are counted exactly.</summary>
    public required IReadOnlyList<ValueCount> Values { get; init; }

    /// <summary>For numbers.</summary>
    public NumericStatistics? Numeric { get; init; }

    /// <summary>For texts.</summary>
    public TextStatistics? Text { get; init; }

    /// <summary>For lists.</summary>
    public ListStatistics? List { get; init; }

    /// <summary>Share of the rows that have a value, 0 to 1; 0 without rows.</summary>
    [JsonIgnore]
    public double PresentShare => Present + Missing == 0 ? 0 : (double)Present / (Present + Missing);

    /// <summary>Number of values: for lists the elements of all rows, else the rows present.</summary>
    [JsonIgnore]
    public long TotalValues => List?.Total ?? Present;
}
