using Pipelines.Data.Splits;

namespace Pipelines.Data.Tests.Splits;

public sealed class HashSplitterTests
{
    private static readonly Dictionary<string, int> Ratios = new() { ["train"] = 8, ["eval"] = 1, ["test"] = 1 };

    private static ColumnBatch Table(int rows, int seed = 3)
    {
        var random = new Random(seed);
        return ColumnBatch.Of(
            new Int64Column(new("id", ColumnType.Int64), Enumerable.Range(0, rows).Select(i => (long)i).ToArray()),
            new Float64Column(new("x", ColumnType.Float64), Enumerable.Range(0, rows).Select(_ => random.NextDouble()).ToArray()),
            Utf8Column.From("k", [.. Enumerable.Range(0, rows).Select(i => i % 9 == 0 ? null : $"key {i % 50}")]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("another")]
    public void Assign_ManyRows_FollowsTheRatios(string salt)
    {
        var splits = new HashSplitter(new(Ratios, Salt: salt)).Assign(Table(20_000));

        Assert.InRange(splits.Count(s => s == 0), 15_800, 16_200);
        Assert.InRange(splits.Count(s => s == 1), 1_850, 2_150);
        Assert.InRange(splits.Count(s => s == 2), 1_850, 2_150);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Assign_RowsAddedAnywhere_StayInTheirSplits(int seed)
    {
        var random = new Random(seed);
        var splitter = new HashSplitter(new(Ratios));
        var table = Table(1000);
        var before = splitter.Assign(table);
        var order = Enumerable.Range(0, 1000).OrderBy(_ => random.Next()).ToArray();

        var after = splitter.Assign(ColumnBatch.Concat([Table(300, seed + 100), table.Take(order)]))[300..];

        Assert.True(order.Select(row => before[row]).SequenceEqual(after), $"seed {seed}");
    }

    [Fact]
    public void Assign_Key_KeepsEqualKeysTogether()
    {
        var table = Table(2000);

        var splits = new HashSplitter(new(Ratios, ["k"])).Assign(table);

        Assert.All(table["k"].Values().Zip(splits).GroupBy(p => p.First ?? ""), group => Assert.Single(group.Select(p => p.Second).Distinct()));
        Assert.True(splits.Distinct().Count() > 1);
    }

    [Fact]
    public void Assign_AnotherSalt_GivesAnotherSplit()
    {
        var table = Table(1000);

        Assert.NotEqual(new HashSplitter(new(Ratios)).Assign(table), new HashSplitter(new(Ratios, Salt: "s")).Assign(table));
    }

    [Fact]
    public void Of_IntegersAsDecimals_HashAlike()
    {
        Assert.Equal(
            RowHash.Of(ColumnBatch.Of(Int64Column.From("a", 1, -5, null, 0)), [], "s"),
            RowHash.Of(ColumnBatch.Of(Float64Column.From("a", 1, -5, null, -0.0)), [], "s"));
    }

    /// <summary>The algorithm is a promise: other numbers would move the rows of every data set.</summary>
    [Fact]
    public void Of_KnownRows_HaveTheirHashes()
    {
        var batch = ColumnBatch.Of(Int64Column.From("a", 42, null), Float64Column.From("b", 0.5, 2), Utf8Column.From("c", "Adelie penguin", ""));

        Assert.Equal([Reference("s", 42L, 0.5, "Adelie penguin"), Reference("s", null, 2.0, "")], RowHash.Of(batch, [], "s"));
        Assert.Equal([10077932726203296970UL], RowHash.Of(ColumnBatch.Of(Int64Column.From("a", 42)), ["a"], ""));
    }

    /// <summary>The documented algorithm, written out plainly.</summary>
    private static ulong Reference(string salt, params object?[] row)
    {
        var words = new List<ulong>();
        Text(salt);
        foreach (var value in row)
        {
            switch (value)
            {
                case null: words.Add(0); break;
                case long integer: words.AddRange([1, (ulong)integer]); break;
                case double d: words.AddRange([1, d == Math.Floor(d) ? (ulong)(long)d : (ulong)BitConverter.DoubleToInt64Bits(d)]); break;
                case string text:
                    words.Add(2);
                    Text(text);
                    break;
            }
        }
        return words.Aggregate(0x9E3779B97F4A7C15UL, (state, word) => Mix(state ^ word));

        void Text(string text)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            words.Add((ulong)bytes.Length);
            for (var i = 0; i < bytes.Length; i += 8) words.Add(bytes.Skip(i).Take(8).Select((b, at) => (ulong)b << (8 * at)).Aggregate((a, b) => a | b));
        }

        static ulong Mix(ulong z)
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
