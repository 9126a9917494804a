namespace Pipelines.Data.Tests;

/// <summary>Examples as plain values, to compare.</summary>
internal static class Tables
{
    public static object?[][] Rows(this IExampleSource source, params string[] columns) =>
        [.. source.Read(columns.Length == 0 ? null : columns).SelectMany(b => Enumerable.Range(0, b.Rows).Select(r => b.Columns.Select(c => c.GetValue(r)).ToArray()))];

    public static object?[] Values(this Column column) => [.. Enumerable.Range(0, column.Length).Select(column.GetValue)];

    public static object?[] Values(this IExampleSource source, string column) => [.. source.Read([column]).SelectMany(b => b[column].Values())];

    public static long Count(this IExampleSource source) => source.Read([]).Sum(b => (long)b.Rows);
}
