using Pipelines.Data;

namespace Pipelines.Transform.Tests;

/// <summary>Columns of lists, called x; null is a missing row.</summary>
internal static class Lists
{
    public static Column OfNumbers(params double[]?[] rows) => new Float64Column(
        new("x", ColumnType.Float64, IsList: true), rows.SelectMany(r => r ?? []).ToArray(), Present(rows), Offsets(rows.Select(r => r?.Length ?? 0)));

    public static Column OfTexts(params string[]?[] rows)
    {
        var flat = Utf8Column.From("x", [.. rows.SelectMany(r => r ?? [])]);
        return new Utf8Column(new("x", ColumnType.Utf8, IsList: true), flat.Codes.ToArray(), flat.Dictionary, Present(rows), Offsets(rows.Select(r => r?.Length ?? 0)));
    }

    private static Validity Present<T>(T[]?[] rows) => Validity.From([.. rows.Select(r => r is not null)]);

    private static int[] Offsets(IEnumerable<int> lengths) => lengths.Aggregate(new List<int> { 0 }, (offsets, length) => { offsets.Add(offsets[^1] + length); return offsets; }).ToArray();
}
