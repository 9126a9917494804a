using Pipelines.Data.Splits;

namespace Pipelines.Data.Tests.Splits;

public sealed class RowSplitterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(10, new[] { 6, 2, 2 })]
    [InlineData(7, new[] { 4, 1, 2 })]
    [InlineData(1, new[] { 0, 0, 1 })]
    public void Ratio_Rows_AreExactSharesInTheirOrder(int rows, int[] expected)
    {
        var table = ColumnBatch.Of(Int64Column.From("i", [.. Enumerable.Range(0, rows).Select(i => (long?)i)]));
        var source = new InMemoryExamples(table.Fields, [table.Slice(0, rows / 2), table.Slice(rows / 2, rows - rows / 2)]);

        var set = Ingest(source, new RatioSplit(new Dictionary<string, int> { ["train"] = 6, ["eval"] = 2, ["test"] = 2 }));

        Assert.Equal(expected.Select(n => (long)n), set.Splits.Select(s => set.RowsOf(s).Out));
        Assert.Equal(Enumerable.Range(0, rows).Select(i => (object?)(long)i), set.Splits.SelectMany(s => set[s].Values("i")));
    }

    [Fact]
    public void Time_Moments_DivideAndCountWhatTheyDrop()
    {
        var source = new InMemoryExamples(ColumnBatch.Of(Utf8Column.From("t", "2026-01-01", "2026-01-31T23:59:59Z", "2026-02-01", null, "soon", "2026-03-01")));

        var set = Ingest(source, new TimeSplit("t", new Dictionary<string, string> { ["train"] = "2026-02-01", ["eval"] = "2026-03-01" }));

        Assert.Equal(["2026-01-01", "2026-01-31T23:59:59Z"], set["train"].Values("t"));
        Assert.Equal(["2026-02-01"], set["eval"].Values("t"));
        Assert.Equal((6, 3), (set.Rows.In, set.Rows.Out));
        Assert.Equal([("'t' after the last split", 1L), ("no time in 't'", 2L)], set.Rows.Dropped.Select(d => (d.Key, d.Value)));
    }

    [Fact]
    public void Time_NumbersAndRest_DropNothing()
    {
        var source = new InMemoryExamples(ColumnBatch.Of(Int64Column.From("t", 5, 1, 9, 3)));

        var set = Ingest(source, new TimeSplit("t", new Dictionary<string, string> { ["train"] = "3", ["eval"] = "6" }, "test"));

        Assert.Equal([[1L], [5L, 3L], [9L]], set.Splits.Select(s => set[s].Values("t").Cast<long>().ToArray()));
    }

    [Fact]
    public void Time_MomentsOfPlainNumbers_AreRefused()
    {
        var source = new InMemoryExamples(ColumnBatch.Of(Int64Column.From("t", 5)));

        var error = Assert.Throws<DataException>(() => Ingest(source, new TimeSplit("t", new Dictionary<string, string> { ["train"] = "2026-02-01" })));

        Assert.Contains("Declare the column as timestamp", error.Message, StringComparison.Ordinal);
    }

    private ExampleSet Ingest(InMemoryExamples source, Split split)
    {
        var splitter = RowSplitter.Of(split, source);
        using var writer = ExampleSet.Create(_folder.File("set"), source.Fields, splitter.Splits);
        ExampleIngest.ByRow(source, splitter, writer, TestContext.Current.CancellationToken);
        return writer.Complete();
    }
}
