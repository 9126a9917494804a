using System.Text;
using Pipelines.Data.JsonLines;

namespace Pipelines.Data.Tests.JsonLines;

public sealed class JsonLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private IExampleSource Open(string text, params Field[] fields) => new JsonLinesFormat().Open([_folder.Write("t.jsonl", text)], fields);

    [Fact]
    public void Read_Rows_GivesTypedColumns()
    {
        var source = Open("{\"a\":1,\"b\":\"x\",\"c\":{\"d\":true}}\r\n\n{\"b\":\"\\u00e9\\n\",\"a\":null,\"e\":[1,2.5],\"f\":[]}\n{\"a\":3,\"c\":{\"d\":false},\"e\":[\"NaN\"],\"f\":[\"t\"]}");

        Assert.Equal(
            [new("a", ColumnType.Int64), new("b", ColumnType.Utf8), new("c.d", ColumnType.Int64), new("e", ColumnType.Float64, true), new("f", ColumnType.Utf8, true)],
            source.Fields);
        Assert.Equal([[1L, "x", 1L, null, null], [null, "é\n", null, new[] { 1, 2.5 }, Array.Empty<string>()], [3L, null, 0L, new[] { double.NaN }, new[] { "t" }]], source.Rows());
    }

    [Theory]
    [InlineData("1 2", ColumnType.Int64)]
    [InlineData("1 2.5 true", ColumnType.Float64)]
    [InlineData("1 \"NaN\"", ColumnType.Float64)]
    [InlineData("\"NaN\" \"Infinity\"", ColumnType.Utf8)]
    [InlineData("1 \"x\"", ColumnType.Utf8)]
    [InlineData("9223372036854775808", ColumnType.Utf8)]
    [InlineData("null", ColumnType.Utf8)]
    public void Infer_Values_GivesTheType(string values, ColumnType type)
    {
        var text = string.Concat(values.Split(' ').Select(v => $"{{\"a\":{v}}}\n"));

        Assert.Equal(values == "null" ? [] : [new Field("a", type)], Open(text).Fields);
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":", 2, "found text that is no JSON")]
    [InlineData("{\"a\":1}\n[1]\n", 2, "found an array, expected an object")]
    [InlineData("{\"a\":1} {\"a\":2}\n", 1, "found text that is no JSON")]
    [InlineData("{\"a\":1,\"a\":2}\n", 1, "found the key 'a' twice")]
    [InlineData("{\"a\":1}\n{\"a\":[1]}\n", 2, "found an array, expected one value as in rows before")]
    [InlineData("\n", null, "found no rows")]
    public void Open_Malformed_NamesTheLine(string text, int? line, string expected)
    {
        var error = Assert.Throws<MalformedFileException>(() => Open(text));

        Assert.Equal((long?)line, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ValueOfAnotherType_NamesLineAndColumn()
    {
        var error = Assert.Throws<BadValueException>(() => Open("{\"a\":1}\n{\"a\":\"x\"}\n", new Field("a", ColumnType.Int64)).Rows());

        Assert.Equal((2L, "a"), (error.Line, error.Column));
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public void Write_RandomTables_ReadBackTheSame(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var fields = RandomTables.Fields(random, 5, lists: true);
            var batch = RandomTables.Batch(random, random.Next(1, 40), fields);
            var file = _folder.File($"t{round}.jsonl{(round % 5 == 0 ? ".gz" : "")}");

            using (var writer = new JsonLinesFormat().Create(file, fields))
            {
                writer.Write(batch);
                writer.Complete();
            }
            var source = new JsonLinesFormat().Open([file], fields);

            Assert.Equal(new InMemoryExamples(batch).Rows(fields.Select(f => f.Name).ToArray()), source.Rows(fields.Select(f => f.Name).ToArray()));
        }
    }

    [Fact]
    public void Read_NestedArrays_GivesAListForEachPath()
    {
        var source = Open("{\"a\":[{\"b\":1,\"c\":{\"d\":\"x\"}},{\"b\":2}],\"m\":[[1,2],[],[3,null]]}\n{\"a\":[],\"m\":[]}\n{\"a\":[{\"b\":3}]}\n");

        Assert.Equal([new("a.b", ColumnType.Int64, true), new("a.c.d", ColumnType.Utf8, true), new("m", ColumnType.Int64, true)], source.Fields);
        Assert.Equal([[new long[] { 1, 2 }, new[] { "x" }, new[] { 1, 2, 3, long.MinValue }], [null, null, Array.Empty<long>()], [new long[] { 3 }, null, null]], source.Rows());
    }

    [Fact]
    public void Read_NestedWhole_KeepsTheText()
    {
        var file = _folder.Write("w.jsonl", "{\"a\":[{\"b\" : 1}],\"c\":{\"d\":[1]}}\n{\"a\":[ ]}\n{\"a\":[2]}\n");
        var source = new JsonLinesFormat().Whole().Open([file], [new("c", ColumnType.Utf8, false, FieldMeaning.Json)]);

        Assert.Equal(["a: json", "c: json"], source.Fields.Select(f => f.ToString()));
        Assert.Equal([["[{\"b\" : 1}]", "{\"d\":[1]}"], ["[ ]", null], ["[2]", null]], source.Rows());
    }

    [Fact]
    public void Read_Bytes_AreThoseOfTheirBase64()
    {
        var source = Open("{\"a\":{\"b64\":\"/9g=\"},\"l\":[{\"b64\":\"AA==\"},\"t\"]}\n{\"a\":\"text\"}\n");

        Assert.Equal(["a: binary", "l: list of binary"], source.Fields.Select(f => f.ToString()));
        var batch = source.Read().Single();
        Assert.Equal([0xFF, 0xD8], ((Utf8Column)batch["a"]).GetBytes(0).ToArray());
        Assert.Equal("text"u8.ToArray(), ((Utf8Column)batch["a"]).GetBytes(1).ToArray());
    }

    [Fact]
    public void Infer_Values_TellsWhichLineDecided()
    {
        var file = _folder.Write("e.jsonl", "{\"a\":1,\"b\":true,\"c\":1}\n{\"a\":2.5,\"b\":false,\"c\":2}\n{\"a\":3,\"c\":\"x7\"}\n");

        var evidence = new JsonLinesFormat().Infer([file]);

        Assert.Equal(
            [("a: float64", "'2.5' is no integer", 2L), ("b: boolean", "every value is true or false", null), ("c: utf8", "'x7' is a text", 3L)],
            evidence.Select(e => (e.Field.ToString(), e.Reason, e.Line)));
    }

    [Fact]
    public void Open_MutatedFile_ReadsOrFailsWithADataException()
    {
        var seed = Encoding.UTF8.GetBytes("{\"a\":1,\"b\":{\"c\":[\"x\",\"\\u00e9\"]}}\n{\"a\":2.5e3,\"b\":{\"c\":[]},\"d\":null,\"e\":[{\"f\":[1]},{\"b64\":\"AA==\"}]}\n");
        Fuzzing.Run(seed, 43, 1500, file => new JsonLinesFormat().Open([file]).ReadAll(), "f.jsonl");
        Fuzzing.Run(seed, 44, 1500, file => new JsonLinesFormat().Whole().Open([file]).ReadAll(), "f.jsonl");
    }

    [Fact]
    public void Open_NestedTooDeep_IsRefused()
    {
        var error = Assert.Throws<MalformedFileException>(() => Open($"{{\"a\":{new string('[', 100_000)}"));

        Assert.Contains("maximum configured depth of 64", error.Message, StringComparison.Ordinal);
    }
}
