using Pipelines.Data.Csv;
using Pipelines.Data.Splits;

namespace Pipelines.Data.Tests.Examples;

public sealed class ExampleSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void ByHash_SplitThenJoin_IsIdentity(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 10; round++)
        {
            var fields = RandomTables.Fields(random, 5);
            var source = new InMemoryExamples(fields, [RandomTables.Batch(random, 40, fields), RandomTables.Batch(random, 9, fields)]);
            var splitter = new HashSplitter(new(new Dictionary<string, int> { ["train"] = 3, ["eval"] = 2 }));

            using var writer = ExampleSet.Create(_folder.File($"set{round}"), fields, splitter.Splits);
            var rows = ExampleIngest.ByRow(source, splitter, writer);
            var set = writer.Complete();

            Assert.Equal(49, rows);
            Assert.Equal(49, set.Rows.Out);
            var joined = set.Splits.SelectMany(split => set[split].Rows()).Select(Text).Order(StringComparer.Ordinal);
            Assert.True(source.Rows().Select(Text).Order(StringComparer.Ordinal).SequenceEqual(joined), $"seed {seed}, round {round}");
        }

        static string Text(object?[] row) => string.Join('\u0001', row.Select(v => v is null ? "\u0002" : $"{v.GetType().Name} {v}"));
    }

    [Fact]
    public void ByFile_Sources_BecomeTheirSplits()
    {
        var fields = new Field[] { new("a", ColumnType.Int64) };
        var train = new InMemoryExamples(ColumnBatch.Of(Int64Column.From("a", 1, 2, null)));
        var eval = new InMemoryExamples(ColumnBatch.Of(Int64Column.From("a", 9)));

        using var writer = ExampleSet.Create(_folder.File("set"), fields, ["train", "eval"]);
        ExampleIngest.ByFile(new Dictionary<string, IExampleSource> { ["train"] = train, ["eval"] = eval }, writer);
        writer.Complete([new("a.csv", 10, "00")]);
        var set = ExampleSet.Open(_folder.File("set"));

        Assert.Equal(["train", "eval"], set.Splits);
        Assert.Equal([1L, 2L, null], set["train"].Values("a"));
        Assert.Equal([9L], set["eval"].Values("a"));
        Assert.Equal([new InputFile("a.csv", 10, "00")], set.Inputs);
        Assert.Equal((3L, 3L), (set.RowsOf("train").In, set.RowsOf("train").Out));
    }

    [Fact]
    public void Complete_DroppedRows_AreInTheAccount()
    {
        using var writer = ExampleSet.Create(_folder.File("set"), [new("a", ColumnType.Int64)], ["train", "eval"]);
        writer.Receive("train", 5);
        writer.Drop("train", "the label is missing", 2);
        writer.Drop("train", "a broken row", 1);
        writer.Write("train", ColumnBatch.Of(Int64Column.From("a", 1, 2)));
        var set = writer.Complete();

        Assert.Equal((5L, 2L, 3L), (set.Rows.In, set.Rows.Out, set.Rows.DroppedTotal));
        Assert.Equal(["a broken row", "the label is missing"], set.RowsOf("train").Dropped.Keys);
        Assert.Empty(set["eval"].Rows());
    }

    [Fact]
    public void Complete_RowsUnaccounted_IsRefused()
    {
        using var writer = ExampleSet.Create(_folder.File("set"), [new("a", ColumnType.Int64)], ["train"]);
        writer.Receive("train", 3);
        writer.Write("train", ColumnBatch.Of(Int64Column.From("a", 1, 2)));

        var error = Assert.Throws<RowAccountException>(() => writer.Complete());

        Assert.Contains("found 3 rows in, 2 out and 0 dropped", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.File("set"), "examples.json")));
    }

    [Fact]
    public void Read_FileWithOtherRows_IsRefused()
    {
        using (var writer = ExampleSet.Create(_folder.File("set"), [new("a", ColumnType.Int64)], ["train"], new CsvFormat()))
        {
            ExampleIngest.ByFile(new Dictionary<string, IExampleSource> { ["train"] = new InMemoryExamples(ColumnBatch.Of(Int64Column.From("a", 1, 2))) }, writer);
            writer.Complete();
        }
        File.AppendAllText(Path.Combine(_folder.File("set"), "train.csv"), "3\n");

        Assert.Throws<RowAccountException>(() => ExampleSet.Open(_folder.File("set"))["train"].Rows());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("{\"version\":9,\"format\":\"csv\",\"fields\":[],\"splits\":[],\"inputs\":[]}")]
    public void Open_BrokenDescription_IsRefused(string json)
    {
        _folder.Write("set/examples.json", json);

        Assert.Throws<MalformedFileException>(() => ExampleSet.Open(_folder.File("set")));
    }

    [Fact]
    public void Open_NoSetOrSplit_SaysSo()
    {
        Assert.Contains("no such file", Assert.Throws<DataException>(() => ExampleSet.Open(_folder.File("none"))).Message, StringComparison.Ordinal);
        using var writer = ExampleSet.Create(_folder.File("set"), [new("a", ColumnType.Int64)], ["train"]);
        var set = writer.Complete();
        Assert.Contains("found no split 'evil', expected one of train", Assert.Throws<DataException>(() => set["evil"]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a b")]
    public void Create_BadSplitName_IsRefused(string name)
    {
        Assert.Throws<DataException>(() => ExampleSet.Create(_folder.File("set"), [new("a", ColumnType.Int64)], [name]));
    }

    [Fact]
    public void Read_SharedPenguins_SplitsAddUp()
    {
        var file = SharedData.File("penguins/penguins.csv");
        var source = new CsvFormat(Missing: ["NA"]).Open([file]);
        var splitter = new HashSplitter(new());

        using var writer = ExampleSet.Create(_folder.File("set"), source.Fields, splitter.Splits);
        ExampleIngest.ByRow(source, splitter, writer);
        var set = writer.Complete(InputFingerprint.Of([file]).Files);

        Assert.Equal(344, set.Rows.In);
        Assert.Equal(344, set.Splits.Sum(s => set[s].Count()));
        Assert.Equal("f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93", set.Inputs[0].Sha256);
    }
}
