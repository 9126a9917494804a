using Pipelines.Data;

namespace Pipelines.Transform.Tests;

/// <summary>Seeded columns with everything that data brings: missing, empty, unseen, unicode, huge, NaN and infinite values.</summary>
internal static class RandomColumns
{
    private static readonly double[] Odd = [0, -0.0, 1e30, -1e30, 1e-30, double.NaN, double.PositiveInfinity, double.NegativeInfinity, float.MaxValue, 16777217];
    private static readonly string[] Words = ["a", "b", "B", "Zürich", "東京", "😀", "naïve café", " a", "a ", "'", "\"", "\\", "line\nbreak", new('x', 300), "0", "NaN"];

    public static Column Numbers(int seed, int rows, bool withOdd = true)
    {
        var random = new Random(seed);
        return Float64Column.From("x", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() switch
        {
            < 0.1 => (double?)null,
            < 0.2 when withOdd => Odd[random.Next(Odd.Length)],
            _ => Math.Round(random.NextDouble() * 200 - 50, 2),
        })]);
    }

    public static Column Integers(int seed, int rows, bool withOdd = true)
    {
        var random = new Random(seed);
        return Int64Column.From("x", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() switch
        {
            < 0.1 => (long?)null,
            < 0.15 when withOdd => random.Next(2) == 0 ? long.MaxValue : -(1L << 53),
            _ => random.Next(-5, 20),
        })]);
    }

    public static Column Texts(int seed, int rows)
    {
        var random = new Random(seed);
        return Utf8Column.From("x", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() switch
        {
            < 0.1 => (string?)null,
            < 0.15 => "",
            < 0.2 => $"unseen {seed}",
            _ => Words[random.Next(Words.Length)],
        })]);
    }

    public static Column Lists(int seed, int rows)
    {
        var random = new Random(seed);
        return Tests.Lists.OfNumbers([.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.1 ? null
            : Enumerable.Range(0, random.Next(5)).Select(_ => random.NextDouble() < 0.1 ? double.NaN : Math.Round(random.NextDouble() * 100 - 20, 2)).ToArray())]);
    }

    public static Column TextLists(int seed, int rows)
    {
        var random = new Random(seed);
        string[] words = ["a", "B", "Zürich", "", "long text", $"unseen {seed}"];
        return Tests.Lists.OfTexts([.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.1 ? null : Enumerable.Range(0, random.Next(5)).Select(_ => words[random.Next(words.Length)]).ToArray())]);
    }

    /// <summary>A row's value as the graph sees it: a float32, NaN where missing.</summary>
    public static double[] Values(Column column) => [.. Enumerable.Range(0, column.Length).Select(i => column.GetValue(i) switch
    {
        null => double.NaN,
        long integer => (float)integer,
        double number => (float)number,
        var other => throw new ArgumentException($"{other} is no number."),
    })];
}
