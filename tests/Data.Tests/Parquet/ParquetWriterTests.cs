using Pipelines.Data.Parquet;

namespace Pipelines.Data.Tests.Parquet;

public sealed class ParquetWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int, bool> Settings
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var codec in new[] { "none", "snappy", "gzip", "brotli", "lz4", "zstd" })
                foreach (var version in new[] { 1, 2 }) data.Add(codec, version, version == 1);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Write_AnyCodecAndPageVersion_ReadsBackTheSame(string codec, int version, bool dictionary)
    {
        var random = new Random(81);
        for (var round = 0; round < 8; round++)
        {
            var fields = RandomTables.Fields(random, 6, lists: true);
            ColumnBatch[] batches = [RandomTables.Batch(random, random.Next(1, 400), fields), RandomTables.Batch(random, random.Next(1, 40), fields)];
            var format = new ParquetFormat(random.Next(1, 300), random.Next(1, 100), version, codec, dictionary);

            var source = format.Open([Write(format, fields, batches)]);

            Assert.Equal(new InMemoryExamples(fields, batches).Rows(), source.Rows());
        }
    }

    [Fact]
    public void Write_NumbersThatRepeat_AreSmallerAndReadBack()
    {
        var random = new Random(82);
        var batch = ColumnBatch.Of(
            Int64Column.From("i", [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(20) == 0 ? (long?)null : random.Next(24) * 1_000_003L)]),
            Float64Column.From("d", [.. Enumerable.Range(0, 20_000).Select(_ => (double?)(random.Next(100) / 4.0))]),
            Float32Column.From("f", [.. Enumerable.Range(0, 20_000).Select(_ => (float?)random.Next(3000))]));

        var (with, without) = (Write(new(Compression: "none"), batch.Fields, batch), Write(new(Compression: "none", Dictionary: false), batch.Fields, batch));

        Assert.True(new FileInfo(with).Length < new FileInfo(without).Length / 3);
        Assert.Equal(new InMemoryExamples(batch).Rows(), new ParquetFormat().Open([with]).Rows());
        Assert.Equal(new InMemoryExamples(batch).Rows(), new ParquetFormat().Open([without]).Rows());
    }

    [Fact]
    public void Write_WithTypes_ReadsBackTheSameValues()
    {
        var day = 86_400_000_000L;
        var batch = ColumnBatch.Of(
            Int64Column.From("b", 0, 1, null), Int64Column.From("i8", -128, 127, null), Int64Column.From("u16", 0, 65535, null), Int64Column.From("u64", 0, long.MaxValue, null),
            Int64Column.From("day", -day, 20_000 * day, null), Int64Column.From("ms", 0, 86_399_999_000, null), Int64Column.From("ns", -1, 1_700_000_000_123_456, null),
            Float64Column.From("d9", 12345.67, -0.01, null), Float64Column.From("d18", 1e10, -12345678.9, null), Float64Column.From("d38", 1e20, -1.5, null),
            Float32Column.From("half", 1.5f, -65504f, null), Utf8Column.From("id", "123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000001", null),
            Utf8Column.From("e", "A", "B", null), Utf8Column.From("raw", "x\0y", "", null));
        var format = new ParquetFormat(Types: new Dictionary<string, string>
        {
            ["b"] = "boolean",
            ["i8"] = "int8",
            ["u16"] = "uint16",
            ["u64"] = "uint64",
            ["day"] = "date",
            ["ms"] = "time(ms)",
            ["ns"] = "timestamp(ns)",
            ["d9"] = "decimal(9,2)",
            ["d18"] = "decimal(18,1)",
            ["d38"] = "decimal(38, 5)",
            ["half"] = "float16",
            ["id"] = "uuid",
            ["e"] = "enum",
            ["raw"] = "binary",
        });

        var source = new ParquetFormat().Open([Write(format, batch.Fields, batch)]);

        Assert.Equal(new InMemoryExamples(batch).Rows(), source.Rows());
        Assert.Equal(
            ["boolean", "int64", "int64", "int64", "date", "time", "timestamp", "decimal", "decimal", "decimal", "float32", "utf8", "utf8", "binary"],
            source.Fields.Select(f => f.Meaning == FieldMeaning.Plain ? f.Type.Label() : f.Meaning.Label()));
    }

    [Theory]
    [InlineData("i", "int8", "found 300, expected an integer from -128 to 127")]
    [InlineData("i", "boolean", "found 300, expected 0 or 1")]
    [InlineData("i", "date", "found 300, expected a whole day")]
    [InlineData("d", "decimal(4,1)", "found 0.25, expected a number of 4 digits, 1 of them after the point")]
    [InlineData("t", "uuid", "found no, expected a UUID")]
    [InlineData("t", "list<int64>", "which is no JSON")]
    public void Write_ValueThatTheTypeCannotHold_IsRefused(string column, string type, string message)
    {
        var batch = ColumnBatch.Of(Int64Column.From("i", 300), Float64Column.From("d", 0.25), Utf8Column.From("t", "no"));

        var error = Assert.Throws<BadValueException>(() => Write(new(Types: new Dictionary<string, string> { [column] = type }), batch.Fields, batch));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains($"column '{column}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decimal(40,1)")]
    [InlineData("nonsense")]
    [InlineData("list<int64")]
    [InlineData("struct<a:int64,a:int64>")]
    [InlineData("utf8")]
    public void Create_WrongType_IsRefused(string type)
    {
        Assert.Throws<DataException>(() => new ParquetFormat(Types: new Dictionary<string, string> { ["i"] = type }).Create(_folder.File("x.parquet"), [new("i", ColumnType.Int64)]));
    }

    [Fact]
    public void Write_NestedTypes_ReadBackAsTheSameJson()
    {
        string?[] texts =
        [
            """{"a":1,"b":["x",null,"y"],"m":[{"key":"k","value":[[1,2],[],null]}]}""",
            """{"a":null,"b":[],"m":[]}""",
            """{"a":-5,"b":null,"m":null}""",
            null,
            """{"a":7,"b":["z"],"m":[{"key":"p","value":null},{"key":"q","value":[[null]]}]}""",
        ];
        var batch = ColumnBatch.Of(Utf8Column.From("n", texts), Int64Column.From("i", 1, 2, 3, 4, 5));
        foreach (var (version, pageRows) in new[] { (1, 1), (2, 2), (1, 100) })
        {
            var format = new ParquetFormat(PageRows: pageRows, PageVersion: version, Types: new Dictionary<string, string> { ["n"] = "struct<a:int64,b:list<utf8>,m:map<utf8,list<list<int32>>>>" });
            var file = Write(format, batch.Fields, batch);

            Assert.Equal(texts, new ParquetFormat(Nested: "json").Open([file]).Values("n"));
            Assert.Equal(["n.a", "n.b", "n.m.key", "n.m.value", "i"], new ParquetFormat().Open([file]).Fields.Select(f => f.Name));
        }
    }

    [Fact]
    public void Write_NestedValuesOfAllTypes_ReadBackAsTheSameJson()
    {
        var type = "struct<b:boolean,d:date,t:time,s:timestamp(ms),n:decimal(10,2),f:float64,u:uuid,r:binary,j:json>";
        var text = """{"b":true,"d":"2026-01-31","t":"12:30:00.5","s":"2026-01-31T12:30:00.5Z","n":12.34,"f":"NaN","u":"123e4567-e89b-12d3-a456-426614174000","r":"AAEC","j":{"x":[1]}}""";
        var batch = ColumnBatch.Of(Utf8Column.From("n", text));

        var file = Write(new(Types: new Dictionary<string, string> { ["n"] = type }), batch.Fields, batch);

        Assert.Equal([text], new ParquetFormat(Nested: "json").Open([file]).Values("n"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Write_AnyThreads_GivesTheSameBytes(int threads)
    {
        var fields = RandomTables.Fields(new Random(83), 6, lists: true);
        var batch = RandomTables.Batch(new Random(83), 500, fields);
        var before = Environment.GetEnvironmentVariable("PIPELINE_THREADS");
        var one = File.ReadAllBytes(Write(new(100), fields, batch));
        try
        {
            Environment.SetEnvironmentVariable("PIPELINE_THREADS", $"{threads}");
            Assert.Equal(one, File.ReadAllBytes(Write(new(100), fields, batch)));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PIPELINE_THREADS", before);
        }
    }

    private string Write(ParquetFormat format, IReadOnlyList<Field> fields, params ColumnBatch[] batches)
    {
        var file = _folder.File($"{Guid.NewGuid():N}.parquet");
        using var writer = format.Create(file, fields);
        foreach (var batch in batches) writer.Write(batch);
        writer.Complete();
        return file;
    }
}
