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
    [InlineData("{\"a\":[{}]}\n", 1, "found an object within the array 'a'")]
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
    public void Open_MutatedFile_ReadsOrFailsWithADataException()
    {
        var random = new Random(43);
        var seed = Encoding.UTF8.GetBytes("{\"a\":1,\"b\":{\"c\":[\"x\",\"\\u00e9\"]}}\n{\"a\":2.5e3,\"b\":{\"c\":[]},\"d\":null}\n");
        for (var round = 0; round < 2000; round++)
        {
            var content = seed.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--) content[random.Next(content.Length)] = (byte)random.Next(256);
            content = content[..random.Next(1, content.Length + 1)];
            try
            {
                new JsonLinesFormat().Open([_folder.Write("f.jsonl", content)]).Rows();
            }
            catch (DataException e)
            {
                Assert.NotEmpty(e.Message);
            }
            catch (Exception e)
            {
                Assert.Fail($"round {round}: {e.GetType().Name} of {Convert.ToHexString(content)}");
            }
        }
    }
}
