using Pipelines.Data.Csv;

namespace Pipelines.Data.Tests.Csv;

public sealed class CsvWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Values_QuotesOnlyWhereNeeded()
    {
        var batch = ColumnBatch.Of(
            Utf8Column.From("a,b", "plain", "x,y", "say \"hi\"", "", null, "two\nlines"),
            Int64Column.From("n", 1, long.MinValue, null, 0, -5, 6),
            Float64Column.From("d", 0.1, 1e300, double.NaN, null, -0.0, 3));

        Assert.Equal("\"a,b\",n,d\nplain,1,0.1\n\"x,y\",-9223372036854775808,1E+300\n\"say \"\"hi\"\"\",,NaN\n\"\",0,\n,-5,-0\n\"two\nlines\",6,3\n", Write(new(), batch));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Write_RandomTablesAndOptions_ReadBackTheSame(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var fields = RandomTables.Fields(random, 6);
            var batches = new[] { RandomTables.Batch(random, random.Next(1, 30), fields), RandomTables.Batch(random, random.Next(0, 30), fields) };
            var format = new CsvFormat(
                Delimiter: new[] { ",", ";", "\t", "|" }[random.Next(4)],
                Comment: new[] { null, "#", "a" }[random.Next(3)],
                Trim: random.Next(2) == 0,
                Columns: random.Next(3) == 0 ? [.. fields.Select(f => f.Name)] : null);
            var file = _folder.File($"t{round}.csv{(round % 7 == 0 ? ".gz" : "")}");

            using (var writer = format.Create(file, fields))
            {
                foreach (var batch in batches) writer.Write(batch);
                writer.Complete();
            }
            var source = format.Open([file], fields);

            var context = $"seed {seed}, round {round}, {format}";
            Assert.True(fields.SequenceEqual(source.Fields), context);
            var expected = new InMemoryExamples(fields, batches).Rows();
            var found = source.Rows();
            Assert.True(expected.Length == found.Length && expected.Zip(found).All(r => r.First.SequenceEqual(r.Second)), context);
        }
    }

    [Fact]
    public void Write_SameBatchTwice_GivesTheSameBytes()
    {
        var random = new Random(5);
        var fields = RandomTables.Fields(random, 6);
        var batch = RandomTables.Batch(random, 50, fields);

        Assert.Equal(Write(new(), batch), Write(new(), batch));
    }

    [Fact]
    public void Write_TextThatMeansMissing_IsRefused()
    {
        Assert.Contains("'NA'", Assert.Throws<BadValueException>(() => Write(new(Missing: ["NA"]), ColumnBatch.Of(Utf8Column.From("a", "NA")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Nul_IsRefused() => Assert.Throws<BadValueException>(() => Write(new(), ColumnBatch.Of(Utf8Column.From("a", "x\0"))));

    [Fact]
    public void Write_OtherFields_IsRefused()
    {
        using var writer = new CsvFormat().Create(_folder.File("t.csv"), [new("a", ColumnType.Int64)]);

        Assert.Contains("found the column 'a: float64', expected 'a: int64'", Assert.Throws<FieldMismatchException>(() => writer.Write(ColumnBatch.Of(Float64Column.From("a", 1)))).Message, StringComparison.Ordinal);
    }

    private string Write(CsvFormat format, ColumnBatch batch)
    {
        var file = _folder.File("w.csv");
        using var writer = format.Create(file, batch.Fields);
        writer.Write(batch);
        writer.Complete();
        return File.ReadAllText(file);
    }
}
