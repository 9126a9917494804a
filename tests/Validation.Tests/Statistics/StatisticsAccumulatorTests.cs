using Pipelines.Data;

namespace Pipelines.Validation.Tests.Statistics;

public sealed class StatisticsAccumulatorTests
{
    private static readonly StatisticsOptions Options = new(Threads: 2);

    [Theory]
    [InlineData(900)]
    [InlineData(90_000)] // Beyond exact counts: the column of ids goes through sketches.
    public void Merge_ThreeParts_EqualsTheWhole(int rows)
    {
        var examples = TestData.Examples(rows, seed: 9, batchRows: 700);
        var whole = StatisticsGenerator.Compute(examples, "train", Options);

        var merged = Parts(examples, passThroughBytes: false);

        AssertAlike(whole, merged, examples);
    }

    [Theory]
    [InlineData(900)]
    [InlineData(90_000)]
    public void Read_WrittenParts_MergeToTheSameBits(int rows)
    {
        var examples = TestData.Examples(rows, seed: 9, batchRows: 700);
        using var folder = new TemporaryFolder();

        new ExampleStatistics([Parts(examples, passThroughBytes: false)]).Save(folder.File("1.json"));
        new ExampleStatistics([Parts(examples, passThroughBytes: true)]).Save(folder.File("2.json"));

        Assert.Equal(File.ReadAllText(folder.File("1.json")), File.ReadAllText(folder.File("2.json")));
    }

    [Fact]
    public void Read_ListsAndBytesThatAreNoText_MergeToTheSame()
    {
        var dictionary = new ColumnDictionaryBuilder();
        dictionary.Add([0xFF]);
        dictionary.Add([0xFE, (byte)'a']);
        dictionary.Add("a");
        var batch = ColumnBatch.Of(
            new Utf8Column(new Field("text", ColumnType.Utf8), new[] { 0, 1, 2 }, dictionary.Build()),
            new Float64Column(new Field("list", ColumnType.Float64, IsList: true), new double[] { 1, 2, 3, 4 }, null, [0, 1, 4, 4]));
        var accumulator = new StatisticsAccumulator(batch.Fields, Options);
        accumulator.Add([batch]);

        var copy = Copy(accumulator, batch.Fields);
        copy.Merge(accumulator);
        var statistics = copy.Finish("train");

        Assert.Equal(4, statistics["text"].Text!.InvalidUtf8);
        Assert.Equal((6, 8, 0, 3), (statistics["list"].Present, statistics["list"].List!.Total, statistics["list"].List!.Min, statistics["list"].List!.Max));
    }

    [Fact]
    public void Merge_OtherFields_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new StatisticsAccumulator([new Field("a", ColumnType.Int64)], Options).Merge(new StatisticsAccumulator([], Options)));

    private static DatasetStatistics Parts(InMemoryExamples examples, bool passThroughBytes)
    {
        var batches = examples.Read().ToList();
        var parts = batches.Chunk(batches.Count / 3 + 1).Select((chunk, partition) =>
        {
            var part = new StatisticsAccumulator(examples.Fields, Options, partition);
            part.Add(chunk);
            return passThroughBytes ? Copy(part, examples.Fields) : part;
        }).ToList();
        foreach (var part in parts.Skip(1))
            parts[0].Merge(part);
        return parts[0].Finish("train");
    }

    private static StatisticsAccumulator Copy(StatisticsAccumulator accumulator, IReadOnlyList<Field> fields)
    {
        using var stream = new MemoryStream();
        accumulator.Write(new BinaryWriter(stream));
        stream.Position = 0;
        return StatisticsAccumulator.Read(new BinaryReader(stream), fields, Options);
    }

    private static void AssertAlike(DatasetStatistics whole, DatasetStatistics merged, InMemoryExamples examples)
    {
        Assert.Equal(whole.Examples, merged.Examples);
        foreach (var (one, other) in whole.Features.Zip(merged.Features))
        {
            Assert.Equal((one.Present, one.Missing, one.Distinct, one.IsExact), (other.Present, other.Missing, other.Distinct, other.IsExact));
            Assert.Equal(one.Values, other.Values);
            Assert.Equal(one.Text, other.Text);
            if (one.Numeric is not { } numbers)
                continue;
            Assert.Equal((numbers.Count, numbers.NaNs, numbers.Zeros, numbers.Min, numbers.Max), (other.Numeric!.Count, other.Numeric.NaNs, other.Numeric.Zeros, other.Numeric.Min, other.Numeric.Max));
            Assert.Equal(numbers.Mean, other.Numeric.Mean, 1e-9 * Math.Max(1, numbers.StandardDeviation));
            Assert.Equal(numbers.StandardDeviation, other.Numeric.StandardDeviation, 1e-9 * Math.Max(1, numbers.StandardDeviation));
            var sorted = TestData.Numbers(examples, one.Name).Where(double.IsFinite).Order().ToArray();
            var median = Array.BinarySearch(sorted, other.Numeric.Median);
            Assert.InRange(sorted.Count(v => v < other.Numeric.Median) / (double)sorted.Length, 0, 0.501);
            Assert.InRange(sorted.Count(v => v <= other.Numeric.Median) / (double)sorted.Length, 0.499, 1);
            Assert.True(median >= 0);
        }
    }
}
