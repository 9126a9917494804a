using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>Something about the examples that is not as expected.</summary>
/// <param name="Feature">The feature, the rule, or null for the split as a whole.</param>
/// <param name="Type">What is wrong.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Message">A sentence that names what came and what was expected.</param>
/// <param name="Accept">How to accept it, if it is right after all.</param>
public sealed record Anomaly(string? Feature, AnomalyType Type, Severity Severity, string Message, string Accept)
{
    /// <summary>The split it was found in.</summary>
    public string Split { get; init; } = "";

    /// <summary>What was measured, where it is a number.</summary>
    public double? Measured { get; init; }

    /// <summary>What it was held against, where that is a number.</summary>
    public double? Threshold { get; init; }

    /// <summary>How many rows are concerned, where rows are.</summary>
    public long? Rows { get; init; }

    /// <summary>Share of the split's rows that are concerned, 0 to 1.</summary>
    public double? Share { get; init; }

    /// <summary>The first rows that are concerned.</summary>
    public IReadOnlyList<ExampleRow> Examples { get; init; } = [];

    /// <summary>Whether the rows concerned are in quarantine, so that the anomaly does not stop the run.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>TensorFlow's name of the type, as in the JSON form.</summary>
    [JsonIgnore]
    public string TypeName => Type.Label();

    /// <summary>All of it as text: what, how much, where, and how to accept it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Message);
        if (Rows is { } rows)
            text.Append(CultureInfo.InvariantCulture, $" {rows:N0} {(rows == 1 ? "row" : "rows")} ({Percent.Of(Share ?? 0)})");
        if (Rows is not null && Examples.Count > 0)
            text.Append(": ").AppendJoin("; ", Examples.Select(e => string.Create(CultureInfo.InvariantCulture, $"row {e.Row} has {e.Value}")));
        if (Rows is not null)
            text.Append('.');
        return text.Append(' ').Append(Accept).ToString();
    }
}
