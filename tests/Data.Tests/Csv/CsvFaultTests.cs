using System.IO.Compression;
using System.Text;
using Pipelines.Data.Csv;

namespace Pipelines.Data.Tests.Csv;

public sealed class CsvFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Malformed => new()
    {
        { "a,b\n1,2\n3\n", "t.csv line 3: found 1 field, expected 2 as in the header 'a,b'. Check the option delimiter, and that fields which hold a delimiter stand in double quotes." },
        { "a,b,c,d\n1,2,3,4\n\"x\ny\",2,3,4\n1,2,3,4,5\n", "t.csv line 5: found 5 fields, expected 4 as in the header 'a,…,d'. Fields which hold a delimiter or a line break stand in double quotes." },
        { "a,b\n1,2\n\"3,4\n5,6\n", "t.csv line 3: found a quote that is never closed, expected a closing double quote. A quote within a quoted field is written twice." },
        { "a,b\n1,x\"y\"\n", "t.csv line 2, column 'b': found a quote within the field 'x\"y\"', expected quotes around the whole field, and those within it doubled." },
        { "a,b\n1,\"x\"y\"\"\n", "t.csv line 2, column 'b': found a quote within the field '\"x\"y\"\"', expected quotes around the whole field, and those within it doubled." },
        { "a,b\n1,2\n3,\0\n", "t.csv line 3: found a NUL byte, expected text. Is this a binary file, or UTF-16? Then give the option encoding: utf-16." },
        { "a,b\r1,2\r", "t.csv line 1: found a carriage return without a line feed, expected lines that end in LF or CRLF. Convert the line ends, or put a field that holds line breaks in double quotes." },
        { "", "t.csv: found an empty file, expected a header and rows." },
        { "\n\n", "t.csv: found an empty file, expected a header and rows." },
        { "a,b\n", "t.csv: found a header and no rows, expected at least one row." },
        { "a,b,a\n1,2,3\n", "t.csv line 1: found the name 'a' for the columns 1 and 3, expected distinct names in the header. Rename one of them; a file without a header needs the option columns." },
        { "PAR1xxxx", "t.csv: found a Parquet file, expected a text file of comma-separated values. Give it a name that ends in .parquet." },
        { "PK\u0003\u0004zip", "t.csv: found a zip archive or a spreadsheet, expected a text file of comma-separated values. Unpack it, or save the sheet as CSV." },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Open_MalformedFile_IsRefusedWithPlaceAndAdvice(string text, string expected)
    {
        var error = Assert.Throws<MalformedFileException>(() => new CsvFormat().Open([_folder.Write("t.csv", text)]));

        Assert.Equal(expected, error.Message.Replace(_folder.Path + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_WrongEncoding_NamesByteOffsetAndLine()
    {
        var file = _folder.Write("t.csv", [.. "a,b\n1,x\n2,caf"u8, 0xE9, .. "\n"u8]);

        var error = Assert.Throws<MalformedFileException>(() => new CsvFormat().Open([file]));

        Assert.Equal(3, error.Line);
        Assert.Contains("found a byte 0xE9 at offset 13 that is not UTF-8", error.Message, StringComparison.Ordinal);
        Assert.Contains("encoding", error.Fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WrongNamedEncoding_NamesTheEncoding()
    {
        var file = _folder.Write("t.csv", [.. "a,b\n1,x\n2,"u8, 0xE9, .. "\n"u8]);

        var error = Assert.Throws<MalformedFileException>(() => new CsvFormat(Encoding: "us-ascii").Open([file]));

        Assert.Contains("not us-ascii", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Utf16AsUtf8_NamesTheOption()
    {
        var file = _folder.Write("t.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n1,2\n")]);

        Assert.Contains("encoding: utf-16", Assert.Throws<MalformedFileException>(() => new CsvFormat(Encoding: "utf-8").Open([file])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColumnType.Int64, "t.csv line 3, column 'a': found '2.5', expected an integer of 64 bits. Declare the column as string, or name the texts that mean a missing value by the option missing.")]
    [InlineData(ColumnType.Float64, "t.csv line 4, column 'a': found 'x', expected a number of type float64. Declare the column as string, or name the texts that mean a missing value by the option missing.")]
    public void Read_BadNumber_NamesLineColumnAndValue(ColumnType type, string expected)
    {
        var source = new CsvFormat().Open([_folder.Write("t.csv", "a,b\n1,x\n2.5,y\nx,z\n")], [new("a", type)]);

        var error = Assert.Throws<BadValueException>(() => source.Count(b => b["a"]));

        Assert.Equal(expected, error.Message.Replace(_folder.Path + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_OtherHeaderInAFurtherFile_NamesTheDifference()
    {
        var files = new[] { _folder.Write("1.csv", "a,b\n1,2\n"), _folder.Write("2.csv", "a,c\n1,2\n") };

        var error = Assert.Throws<FieldMismatchException>(() => new CsvFormat().Open(files));

        Assert.Contains("found the header with 'c' as column 2, expected with 'b' as column 2 as in", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileChangedSinceOpened_IsRefused()
    {
        var file = _folder.Write("t.csv", "a,b\n1,2\n");
        var source = new CsvFormat().Open([file]);
        File.AppendAllText(file, "3,4\n");

        Assert.Throws<ChangedFileException>(() => source.Rows());
    }

    [Fact]
    public void Read_FileChangedWhileRead_IsRefused()
    {
        var file = _folder.Write("t.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 20_000)));
        var source = new CsvFormat().Open([file]);

        var error = Assert.Throws<ChangedFileException>(() =>
        {
            foreach (var batch in source.Read())
                if (batch.FirstRow == 0) File.AppendAllText(file, "3,4\n");
        });

        Assert.Contains("changed while it was read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TruncatedGzip_IsRefused()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},{i * 7919 % 10007}\n"))));
        var bytes = packed.ToArray();

        foreach (var length in new[] { 3, 30, bytes.Length / 2, bytes.Length - 9, bytes.Length - 1 })
            Assert.Throws<MalformedFileException>(() => new CsvFormat().Open([_folder.Write("t.csv.gz", bytes[..length])]));
        Assert.Throws<MalformedFileException>(() => new CsvFormat().Open([_folder.Write("t.csv.gz", "a,b\n1,2\n")]));
    }

    [Theory]
    [InlineData("missing.csv", "found no such file")]
    [InlineData(".", "found a folder")]
    public void Open_NoFile_SaysSo(string name, string expected)
    {
        Assert.Contains(expected, Assert.Throws<DataException>(() => new CsvFormat().Open([_folder.File(name)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LongRow_IsRefused()
    {
        var file = _folder.Write("t.csv", "a,b\n1,\"" + new string('x', 3_000_000));

        var error = Assert.Throws<MalformedFileException>(() => new CsvFormat(MaxRowBytes: 100_000).Open([file]));

        Assert.Equal(2, error.Line);
    }

    [Theory]
    [InlineData("::")]
    [InlineData("\"")]
    [InlineData("")]
    public void Open_BadDelimiter_IsRefused(string delimiter)
    {
        Assert.Throws<DataException>(() => new CsvFormat(Delimiter: delimiter).Open([_folder.Write("t.csv", "a\n1\n")]));
    }

    [Fact]
    public void Open_UnknownEncoding_IsRefused()
    {
        Assert.Contains("'utf-99'", Assert.Throws<DataException>(() => new CsvFormat(Encoding: "utf-99").Open([_folder.Write("t.csv", "a\n1\n")])).Message, StringComparison.Ordinal);
    }
}

file static class BatchExtensions
{
    public static int Count(this IExampleSource source, Func<ColumnBatch, Column> read) => source.Read().Sum(b => read(b).Length);
}
