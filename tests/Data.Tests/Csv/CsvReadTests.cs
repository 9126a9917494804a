using System.IO.Compression;
using System.Text;
using Pipelines.Data.Csv;

namespace Pipelines.Data.Tests.Csv;

public sealed class CsvReadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private IExampleSource Open(string text, CsvFormat? format = null, params Field[] fields) => (format ?? new()).Open([_folder.Write("t.csv", text)], fields);

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("a,b\n1,x\n2,y")]
    [InlineData("a,b\r\n1,x\r\n2,y\r\n")]
    [InlineData("a,b\r\n1,x\r\n2,y")]
    [InlineData("\uFEFFa,b\n1,x\n2,y\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n2,y\n\n")]
    [InlineData("a,b\n\n1,x\n\r\n2,y\n\n\n")]
    public void Read_SameTableWrittenInSeveralWays_GivesTheSameRows(string text)
    {
        var source = Open(text);

        Assert.Equal([new Field("a", ColumnType.Int64), new Field("b", ColumnType.Utf8)], source.Fields);
        Assert.Equal([[1L, "x"], [2L, "y"]], source.Rows());
    }

    [Fact]
    public void Read_QuotedFields_KeepsDelimitersLineBreaksAndQuotes()
    {
        var source = Open("a,b\n\"x,y\",\"line 1\nline 2\"\n\"say \"\"hi\"\"\",\"\r\n\"\n\"\"\"\",plain\n");

        Assert.Equal([["x,y", "line 1\nline 2"], ["say \"hi\"", "\r\n"], ["\"", "plain"]], source.Rows());
    }

    [Fact]
    public void Read_EmptyField_IsMissingAndEmptyQuotesAreAnEmptyText()
    {
        Assert.Equal([["x", 1L], ["", null], [null, 3L]], Open("a,b\nx,1\n\"\",\"\"\n,3\n").Rows());
    }

    [Fact]
    public void Read_OneColumn_TakesEmptyLinesAsMissing()
    {
        Assert.Equal([[1L], [null], [3L], [null]], Open("a\n1\n\n3\n\n").Rows());
    }

    [Fact]
    public void Read_MissingTexts_AreMissingInQuotesToo()
    {
        var source = Open("a,b\n?,x\n1,NA\n\"?\",\"NA\"\n", new(Missing: ["?", "NA"]));

        Assert.Equal(ColumnType.Int64, source.Fields[0].Type);
        Assert.Equal([[null, "x"], [1L, null], [null, null]], source.Rows());
    }

    [Fact]
    public void Read_NoHeaderWithCommentAndTrim_ReadsAsOptionsSay()
    {
        var source = Open("|a \" line\n 1,  x y ,\" z \"\n   \n|2\n3 ,\t,w\n", new(Columns: ["a", "b", "c"], Comment: "|", Trim: true));

        Assert.Equal([[1L, "x y", " z "], [3L, null, "w"]], source.Rows());
    }

    [Theory]
    [InlineData("t.csv", ";", "a;b\n1;x\n")]
    [InlineData("t.tsv", null, "a\tb\n1\tx\n")]
    public void Read_Delimiter_ByOptionOrExtension(string name, string? delimiter, string text)
    {
        Assert.Equal([[1L, "x"]], new CsvFormat(Delimiter: delimiter).Open([_folder.Write(name, text)]).Rows());
    }

    [Fact]
    public void Read_Gzip_IsUnpackedByExtension()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write("a\n1\n2\n"u8);
        var file = _folder.Write("t.csv.gz", packed.ToArray());

        Assert.Equal([[1L], [2L]], ExampleFormats.ByFile(file).Open([file]).Rows());
    }

    [Theory]
    [InlineData("utf-16", "a,b\nä,日本\n")]
    [InlineData("windows-1252", "a,b\nä,€\n")]
    [InlineData("iso-8859-1", "a,b\nä,ß\n")]
    public void Read_OtherEncoding_IsConverted(string encoding, string text)
    {
        var codec = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var file = _folder.Write("t.csv", [.. codec.GetPreamble(), .. codec.GetBytes(text)]);

        var rows = new CsvFormat(Encoding: encoding).Open([file]).Rows();

        Assert.Equal([text.Split('\n')[1].Split(',')], rows);
    }

    [Fact]
    public void Read_Projection_GivesTheColumnsInTheOrderAsked()
    {
        Assert.Equal([["x", 1L], ["y", 2L]], Open("a,b,c\n1,0,x\n2,0,y\n").Rows("c", "a"));
    }

    [Fact]
    public void Read_UnknownColumn_NamesTheNearest()
    {
        var error = Assert.Throws<UnknownColumnException>(() => Open("fare,tips\n1,2\n").Read(["fares"]));

        Assert.Equal("Found no column 'fares', expected one of fare, tips. Did you mean 'fare'?", error.Message);
    }

    [Fact]
    public void Read_SeveralFiles_AreOneSetInTheOrderGiven()
    {
        var a = _folder.Write("1.csv", "a,b\n1,x\n");
        var b = _folder.Write("2.csv", "a,b\n2.5,y\n");

        var source = new CsvFormat().Open([a, b]);

        Assert.Equal([[1.0, "x"], [2.5, "y"]], source.Rows());
        Assert.Equal([0L, 1L], source.Read().Select(batch => batch.FirstRow));
    }

    [Fact]
    public void Read_TenThousandColumns_Works()
    {
        var text = new StringBuilder().AppendJoin(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}")).Append('\n');
        for (var row = 0; row < 50; row++) text.AppendJoin(',', Enumerable.Range(0, 10_000).Select(i => row + i)).Append('\n');

        var source = Open(text.ToString());

        Assert.Equal(10_000, source.Fields.Count);
        Assert.Equal(50, source.Count());
        Assert.Equal(Enumerable.Range(0, 50).Select(row => (object?)(row + 9_999L)), source.Values("c9999"));
    }

    [Fact]
    public void Read_RowLongerThanTheBuffer_Works()
    {
        var text = new string('x', 3_000_000);

        Assert.Equal([[1L, text], [2L, "y"]], Open($"a,b\n1,\"{text}\"\n2,y\n").Rows());
    }

    [Theory]
    [InlineData((int)VectorWidth.Scalar)]
    [InlineData((int)VectorWidth.Bits128)]
    [InlineData((int)VectorWidth.Bits256)]
    [InlineData((int)VectorWidth.Bits512)]
    public void ReadBlock_EachVectorWidth_FindsTheSameFields(int width)
    {
        var random = new Random(7);
        string[] pieces = ["", "a", "1234567", "\"q,\"\"q\n\"", "\"\"", new('z', 70)];
        var expected = Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, 5).Select(_ => pieces[random.Next(pieces.Length)]).ToArray()).ToArray();
        var file = _folder.Write("t.csv", "a,b,c,d,e\n" + string.Join('\n', expected.Select(r => string.Join(',', r))));
        var settings = new CsvSettings(null, (byte)',', [], false, [], null, 1 << 20);

        using var reader = new CsvReader(file, settings, null, (VectorWidth)width);
        var rows = new List<string[]>();
        while (reader.ReadBlock(64))
            for (var row = 0; row < reader.Block.Rows; row++) rows.Add([.. Enumerable.Range(0, 5).Select(c => Encoding.UTF8.GetString(reader.Block.Field(row, c, out _)))]);

        Assert.Equal(expected.Select(r => r.Select(Plain)), rows);

        static string Plain(string field) => field.StartsWith('"') ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
