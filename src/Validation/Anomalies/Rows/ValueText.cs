using System.Collections;
using System.Globalization;
using Pipelines.Data;

namespace Pipelines.Validation.Anomalies.Rows;

/// <summary>Values as they stand in messages.</summary>
internal static class ValueText
{
    private const int MaxLength = 80;

    /// <summary>A row's value: texts in quotes and cut when long, lists in brackets.</summary>
    public static string Of(Column column, int row) => Of(column.GetValue(row));

    public static string Of(object? value) => value switch
    {
        null => "no value",
        string text => Quote(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Take(8).Select(Of))}{(list.Cast<object>().Skip(8).Any() ? ", …" : "")}]",
        _ => value.ToString()!,
    };

    public static string Quote(string text) => $"'{(text.Length <= MaxLength ? text : text[..(MaxLength - 1)] + "…")}'";
}
