using System.Text;
using Pipelines.Data;

namespace Pipelines.Validation.Tests.Statistics;

public sealed class StatisticsGeneratorTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 8)]
    [InlineData(5_000, 1000)]
    [InlineData(60_000, 8192)]
    public void Compute_Numbers_EqualSlowCalculation(int rows, int batchRows)
    {
        var examples = TestData.Examples(rows, seed: 7, batchRows);

        var statistics = StatisticsGenerator.Compute(examples, "train");

        Assert.Equal(rows, statistics.Examples);
        foreach (var name in new[] { "fare", "hour", "id" })
        {
            var all = TestData.Numbers(examples, name);
            var finite = all.Where(double.IsFinite).Order().ToList();
            var (feature, numbers) = (statistics[name], statistics[name].Numeric!);
            Assert.Equal((all.Count, rows - all.Count), (feature.Present, feature.Missing));
            Assert.Equal(all.Count(double.IsNaN), numbers.NaNs);
            Assert.Equal(all.Count(double.IsPositiveInfinity), numbers.PositiveInfinities);
            Assert.Equal(all.Count(double.IsNegativeInfinity), numbers.NegativeInfinities);
            Assert.Equal(finite.Count, numbers.Count);
            Assert.Equal(finite.Count(v => v == 0), numbers.Zeros);
            if (finite.Count == 0)
                continue;
            var mean = finite.Average();
            var deviation = Math.Sqrt(finite.Sum(v => (v - mean) * (v - mean)) / finite.Count);
            Assert.Equal(mean, numbers.Mean, 1e-9 * Math.Max(1, deviation));
            Assert.Equal(deviation, numbers.StandardDeviation, 1e-9 * Math.Max(1, deviation));
            Assert.Equal((finite[0], finite[^1]), (numbers.Min, numbers.Max));
            AssertRank(finite, numbers.Median, 0.5, feature.IsExact);
            for (var q = 0; q <= 100; q++)
                AssertRank(finite, numbers.Quantiles[q], q / 100.0, feature.IsExact);
            Assert.Equal(finite.Count, numbers.Histogram.Total, 1e-6 * finite.Count);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25_000)]
    public void Compute_FewDistinct_CountsExactly(int rows)
    {
        var examples = TestData.Examples(rows, seed: 11);

        var hour = StatisticsGenerator.Compute(examples, "train")["hour"];

        var expected = TestData.Values(examples, "hour").Where(v => v is not null).GroupBy(v => (long)v!)
            .Select(g => (Value: g.Key, Count: (long)g.Count())).OrderByDescending(g => g.Count).ThenByDescending(g => g.Value).ToList();
        Assert.True(hour.IsExact);
        Assert.Equal(expected.Count, hour.Distinct);
        Assert.Equal(expected.Select(e => (e.Value.ToString(), e.Count)), hour.Values.Select(v => (v.Value, v.Count)));
    }

    [Theory]
    [InlineData(3, 64)]
    [InlineData(9_999, 77)]
    public void Compute_Texts_EqualSlowCalculation(int rows, int batchRows)
    {
        var examples = TestData.Examples(rows, seed: 3, batchRows);

        var company = StatisticsGenerator.Compute(examples, "train")["company"];

        var texts = TestData.Values(examples, "company").OfType<string>().ToList();
        var expected = texts.GroupBy(t => t).Select(g => (g.Key, Count: (long)g.Count())).OrderByDescending(g => g.Count).ThenByDescending(g => g.Key, StringComparer.Ordinal);
        Assert.Equal(expected, company.Values.Select(v => (v.Value, v.Count)));
        Assert.Equal((texts.Count, rows - texts.Count), (company.Present, company.Missing));
        var lengths = texts.Select(Encoding.UTF8.GetByteCount).ToList();
        Assert.Equal((lengths.Min(), lengths.Max()), (company.Text!.MinLength, company.Text.MaxLength));
        Assert.Equal(lengths.Average(), company.Text.MeanLength, 1e-9);
    }

    [Fact]
    public void Compute_ManyDistinctTexts_KeepsFrequentOnesAndEstimatesDistinct()
    {
        const int Rows = 200_000;
        var batches = Enumerable.Range(0, Rows / 5_000).Select(b => new ColumnBatch(
            [Utf8Column.From("id", [.. Enumerable.Range(b * 5_000, 5_000).Select(i => i % 50 == 0 ? "often" : $"id-{i}")])], 5_000, b * 5_000L)).ToList();

        var id = StatisticsGenerator.Compute(new InMemoryExamples(batches[0].Fields, batches), "train")["id"];

        Assert.False(id.IsExact);
        Assert.Equal(Rows * 49 / 50 + 1, id.Distinct, 0.015 * Rows);
        Assert.Equal("often", id.Values[0].Value);
        Assert.InRange(id.Values[0].Count, Rows / 50 - id.CountError, Rows / 50);
    }

    [Fact]
    public void Compute_Lists_CountsRowsAndElements()
    {
        var field = new Field("tags", ColumnType.Int64, IsList: true);
        var batch = ColumnBatch.Of(new Int64Column(field, new long[] { 1, 2, 2, 5 }, Validity.From([true, false, true, true]), [0, 1, 1, 4, 4]));

        var tags = StatisticsGenerator.Compute(new InMemoryExamples(batch), "train")["tags"];

        Assert.True(tags.IsList);
        Assert.Equal((3, 1), (tags.Present, tags.Missing));
        Assert.Equal((4, 0, 3), (tags.List!.Total, tags.List.Min, tags.List.Max));
        Assert.Equal(4 / 3.0, tags.List.Mean, 1e-12);
        Assert.Equal((4, 2.5), (tags.Numeric!.Count, tags.Numeric.Mean));
    }

    [Fact]
    public void Compute_AnyNumberOfThreads_SameBytes()
    {
        var examples = TestData.Examples(100_000, seed: 5, batchRows: 1500);
        using var folder = new TemporaryFolder();
        var file = folder.File("statistics.json");
        var files = new List<byte[]>();

        foreach (var threads in new[] { 1, 2, 5 })
        {
            new ExampleStatistics([StatisticsGenerator.Compute(examples, "train", new StatisticsOptions(Threads: threads))]).Save(file);
            files.Add(File.ReadAllBytes(file));
        }

        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
    }

    [Fact]
    public void Compute_NoRows_HasNoNumbers()
    {
        var examples = new InMemoryExamples([new Field("x", ColumnType.Float64), new Field("s", ColumnType.Utf8)], []);

        var statistics = StatisticsGenerator.Compute(examples, "train");

        Assert.Equal(0, statistics.Examples);
        Assert.True(double.IsNaN(statistics["x"].Numeric!.Mean));
        Assert.Empty(statistics["s"].Values);
    }

    private static void AssertRank(List<double> sorted, double value, double share, bool exact)
    {
        if (exact)
        {
            Assert.Equal(sorted[Math.Min((int)(share * sorted.Count), sorted.Count - 1)], value);
            return;
        }
        // The value may stand anywhere among its equals.
        var below = sorted.Count(v => v < value) / (double)sorted.Count;
        var upTo = sorted.Count(v => v <= value) / (double)sorted.Count;
        Assert.InRange(share, below - 0.001, upTo + 0.001);
    }
}
