using System.Globalization;
using Pipelines.Data;

namespace Pipelines.Analysis;

/// <summary>Finds the rows of each slice in a batch.</summary>
internal static class Slicer
{
    /// <summary>The rows by the values of the columns together, each slice's rows in order.</summary>
    /// <exception cref="AnalysisException">A column has neither texts nor whole numbers.</exception>
    public static IEnumerable<(Slice Slice, int[] Rows)> Split(ColumnBatch batch, IReadOnlyList<string> columns)
    {
        var readers = columns.Select(name => Reader(batch[name])).ToArray();
        return Enumerable.Range(0, batch.Rows)
            .GroupBy(row => new Slice([.. readers.Select((read, i) => new SliceValue(columns[i], read(row)))]))
            .Select(group => (group.Key, group.ToArray()));
    }

    private static Func<int, string?> Reader(Column column) => column switch
    {
        { Field.IsList: true } => throw NotSliceable(column, "lists"),
        Utf8Column texts => row => texts.IsPresent(row) && texts.GetString(row) is { Length: > 0 } text ? text : null,
        Int64Column numbers => row => numbers.IsPresent(row) ? numbers.Values[row].ToString(CultureInfo.InvariantCulture) : null,
        _ => throw NotSliceable(column, "fractional numbers"),
    };

    private static AnalysisException NotSliceable(Column column, string found) =>
        new($"Slices by '{column.Name}': the column has {found}, expected texts or whole numbers. Slice by a column of few distinct values.");
}
