using Pipelines.Data;

namespace Pipelines.Interop.S3;

/// <summary>Examples in a store that speaks S3.</summary>
public sealed class S3Tests(S3Store store) : IClassFixture<S3Store>
{
    private const int Rows = 40_000;

    private static ColumnBatch Table(int seed)
    {
        var random = new Random(seed);
        return ColumnBatch.Of(Int64Column.From("i", [.. Enumerable.Range(0, Rows).Select(_ => (long?)random.NextInt64())]), Utf8Column.From("t", [.. Enumerable.Range(0, Rows).Select(i => $"text {i % 100}")]));
    }

    private static void Write(string address, ColumnBatch batch)
    {
        using var writer = ExampleFormats.ByFile(address).Create(address, batch.Fields);
        writer.Write(batch);
        writer.Complete();
    }

    private static long Sum(IExampleSource source) => source.Read(["i"]).SelectMany(b => ((Int64Column)b.Columns[0]).Values.ToArray()).Aggregate(0L, (a, b) => unchecked(a + b));

    private static long Sum(ColumnBatch batch) => Sum(new InMemoryExamples(batch));

    [Theory]
    [InlineData("parquet")]
    [InlineData("csv.gz")]
    [InlineData("tfrecord")]
    [InlineData("jsonl")]
    public async Task Write_AnyFormat_ReadsBack(string extension)
    {
        await store.RequireAsync();
        var address = $"s3://test/formats/t.{extension}";

        Write(address, Table(1));

        Assert.Equal(Sum(Table(1)), Sum(ExampleFormats.ByFile(address).Open([address])));
    }

    [Fact]
    public async Task Expand_GlobsAndSpans_FindObjects()
    {
        await store.RequireAsync();
        foreach (var key in new[] { "days/2026-01-01/a.csv", "days/2026-01-02/a.csv", "days/2026-01-02/b.csv", "days/2026-01-02/deep/c.csv" }) Write($"s3://test/{key}", ColumnBatch.Of(Int64Column.From("i", 1)));

        Assert.Equal(["s3://test/days/2026-01-02/a.csv", "s3://test/days/2026-01-02/b.csv"], SpanFiles.Choose("s3://test/days/{YYYY}-{MM}-{DD}/*.csv", new(1)).SelectMany(span => span.Files));
        Assert.Equal(4, FileGlob.Expand("s3://test/days/**/*.csv").Count);
        Assert.Contains("no file for", Assert.Throws<DataException>(() => FileGlob.Expand("s3://test/none/*.csv")).Message, StringComparison.Ordinal);
        Assert.Contains("no such object", Assert.Throws<DataException>(() => FileGlob.Expand("s3://test/none.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BrokenTransfers_GoOnWhereTheyEnded()
    {
        await store.RequireAsync();
        var address = "s3://test/broken/t.parquet";
        Write(address, Table(2));
        (store.BreakAfter, store.Breaks) = (100_000, 3);

        var sum = Sum(ExampleFormats.ByFile(address).Open([address]));

        Assert.Equal(Sum(Table(2)), sum);
        Assert.Equal(0, store.Breaks);
    }

    [Fact]
    public async Task Read_LineThatAlwaysBreaks_FailsWhole()
    {
        await store.RequireAsync();
        var address = "s3://test/dead/t.parquet";
        Write(address, Table(3));
        (store.BreakAfter, store.Breaks) = (600, 1000);
        try
        {
            Assert.ThrowsAny<DataException>(() => Sum(ExampleFormats.ByFile(address).Open([address])));
        }
        finally
        {
            store.Breaks = 0;
        }
        Assert.Equal(Sum(Table(3)), Sum(ExampleFormats.ByFile(address).Open([address])));
    }

    [Fact]
    public async Task Write_NotCompleted_LeavesWhatWasThere()
    {
        await store.RequireAsync();
        var address = "s3://test/half/t.csv";
        Write(address, ColumnBatch.Of(Int64Column.From("i", 1, 2)));

        using (var writer = ExampleFormats.ByFile(address).Create(address, Table(4).Fields)) writer.Write(Table(4));

        Assert.Equal(3, Sum(ExampleFormats.ByFile(address).Open([address])));
    }

    [Fact]
    public async Task Read_ReplacedObject_GivesTheNewContent()
    {
        await store.RequireAsync();
        var address = "s3://test/new/t.csv";
        Write(address, ColumnBatch.Of(Int64Column.From("i", 1)));
        var before = InputFile.Of(address);
        Write(address, ColumnBatch.Of(Int64Column.From("i", 2)));

        Assert.NotEqual(before.Sha256, InputFile.Of(address).Sha256);
        Assert.Equal(2, Sum(ExampleFormats.ByFile(address).Open([address])));
    }
}
