using Pipelines.Data;

namespace Pipelines.Validation.Tests;

/// <summary>Seeded columns with what is hard in them: missing rows, ties, zeros of both signs, NaN and infinities.</summary>
internal static class TestData
{
    public static readonly string?[] Companies = ["Cab Ärger", "Blue", "Zebra", "Yellow", "", "日本", null];

    /// <summary>Batches of uneven size of a split of taxi-like examples.</summary>
    public static InMemoryExamples Examples(int rows, int seed, int batchRows = 1000, bool nonFinite = true)
    {
        var random = new Random(seed);
        var batches = new List<ColumnBatch>();
        for (var first = 0; first < rows; first += batchRows)
        {
            var count = Math.Min(batchRows, rows - first);
            batches.Add(new ColumnBatch(
                [
                    Float64Column.From("fare", Draw<double?>(count, () => Fare(random, nonFinite))),
                    Int64Column.From("hour", Draw<long?>(count, () => random.Next(12) == 0 ? null : random.Next(24))),
                    Int64Column.From("id", Draw<long?>(count, () => random.NextInt64(-1L << 40, 1L << 40))),
                    Utf8Column.From("company", Draw(count, () => Companies[random.Next(Companies.Length)])),
                ], count, first));
        }
        return new InMemoryExamples(batches[0].Fields, batches);
    }

    /// <summary>All present values of a column of numbers.</summary>
    public static List<double> Numbers(IExampleSource source, string column) =>
        [.. Values(source, column).Where(v => v is not null).Select(v => Convert.ToDouble(v, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>All values of a column, null where missing.</summary>
    public static List<object?> Values(IExampleSource source, string column) =>
        [.. source.Read([column]).SelectMany(b => Enumerable.Range(0, b.Rows).Select(b[column].GetValue))];

    private static double? Fare(Random random, bool nonFinite) => random.Next(20) switch
    {
        0 => null,
        1 => 0.0,
        2 => -0.0,
        3 when nonFinite => double.NaN,
        4 when nonFinite => random.Next(2) == 0 ? double.PositiveInfinity : double.NegativeInfinity,
        _ => Math.Exp(random.NextDouble() * 8) - 3,
    };

    private static T[] Draw<T>(int count, Func<T> draw)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = draw();
        return values;
    }
}
