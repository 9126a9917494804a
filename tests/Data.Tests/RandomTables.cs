using System.Text;

namespace Pipelines.Data.Tests;

/// <summary>Random columns, hard ones: extremes, quotes, line breaks, any Unicode.</summary>
internal static class RandomTables
{
    private static readonly string[] Pieces = ["a", "B", ",", "\"", "\n", "\r\n", "\r", " ", "\t", "é", "日本", "𝄞", "\u200F", ";", "|", "#", "NA", "0", "-1.5", "'", "\\"];

    public static ColumnBatch Batch(Random random, int rows, IReadOnlyList<Field> fields)
    {
        var columns = new List<Column>();
        foreach (var field in fields)
        {
            var builder = ColumnBuilder.For(field);
            for (var row = 0; row < rows; row++) Add(builder, random);
            columns.Add(builder.Build());
        }
        return new(columns);
    }

    public static Field[] Fields(Random random, int maxColumns, bool lists = false) =>
        [.. Enumerable.Range(0, random.Next(1, maxColumns + 1)).Select(i => new Field($"{Text(random)}{i}", (ColumnType)random.Next(4), lists && random.Next(3) == 0))];

    /// <summary>A field of each meaning, alone and as a list.</summary>
    public static Field[] MeantFields() =>
        [.. Enum.GetValues<FieldMeaning>()[1..].SelectMany(m => new[] { new Field($"{m}", m.Type(), false, m), new Field($"{m}s", m.Type(), true, m) }).Where(f => f is not { Meaning: FieldMeaning.Json, IsList: true })];

    public static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(5); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    private static void Add(ColumnBuilder builder, Random random)
    {
        if (random.Next(5) == 0)
        {
            builder.AddMissing();
            return;
        }
        var count = builder.Field.IsList ? random.Next(4) : 1;
        switch (builder)
        {
            case NumericColumnBuilder<long> b when b.Field.Meaning != FieldMeaning.Plain: Add(b, count, () => Meant(b.Field.Meaning, random)); break;
            case NumericColumnBuilder<long> b: Add(b, count, () => random.Next(4) switch { 0 => long.MaxValue, 1 => long.MinValue, 2 => random.NextInt64(), _ => random.Next(-3, 3) }); break;
            case NumericColumnBuilder<double> b: Add(b, count, () => random.Next(4) switch { 0 => double.NaN, 1 => double.NegativeInfinity, 2 => BitConverter.Int64BitsToDouble(random.NextInt64() & long.MaxValue >> 1), _ => random.Next(-3, 3) / 4.0 }); break;
            case NumericColumnBuilder<float> b: Add(b, count, () => random.Next(4) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => random.NextSingle() * 1e30f, _ => random.Next(-3, 3) / 4f }); break;
            case Utf8ColumnBuilder b:
                for (var i = 0; i < count; i++)
                {
                    var text = b.Field.Meaning switch
                    {
                        FieldMeaning.Binary => [.. Enumerable.Range(0, random.Next(5)).Select(_ => (byte)random.Next(256))],
                        FieldMeaning.Json => Encoding.UTF8.GetBytes(random.Next(3) switch { 0 => "[1,[\"a,\\n\"]]", 1 => "{\"k\":{\"é\":null}}", _ => "[]" }),
                        _ => Encoding.UTF8.GetBytes(Text(random)),
                    };
                    if (b.Field.IsList) b.AddElement(text);
                    else b.Add(text);
                }
                if (b.Field.IsList) b.EndList();
                break;
        }
    }

    private static void Add<T>(NumericColumnBuilder<T> builder, int count, Func<T> next) where T : unmanaged, System.Numerics.INumber<T>
    {
        if (builder.Field.IsList) builder.AddList([.. Enumerable.Range(0, count).Select(_ => next())]);
        else builder.Add(next());
    }

    private static long Meant(FieldMeaning meaning, Random random) => meaning switch
    {
        FieldMeaning.Boolean => random.Next(2),
        FieldMeaning.Date => random.NextInt64(-100_000_000, 100_000_000) * 86_400_000_000,
        FieldMeaning.Time => random.NextInt64(86_400_000_000),
        _ => random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.NextInt64(2_000_000_000) * 1_000_000,
    };
}
