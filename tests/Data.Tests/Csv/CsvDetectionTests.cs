using System.Text;
using Pipelines.Data.Csv;

namespace Pipelines.Data.Tests.Csv;

public sealed class CsvDetectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Open_ByteOrderMark_TellsTheEncoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var file = _folder.Write("t.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes("a;b\nä;日本\n")]);

        Assert.Equal([["ä", "日本"]], new CsvFormat().Open([file]).Rows("a", "b"));
    }

    [Theory]
    [InlineData("a;b\n1;2\n", 2)]
    [InlineData("a\tb\tc\n1\t2\t3\n", 3)]
    [InlineData("a|b\r\n1|2\r\n", 2)]
    [InlineData("\"x;y\";b\n\"1\n;\";2\n", 2)]
    [InlineData("a;b,c\n1;2,3\n", 2)]
    [InlineData("a;b\nno\n", 1)]
    [InlineData("\"a;b\"\n1\n", 1)]
    [InlineData("a\n", 1)]
    public void Open_Lines_TellTheDelimiter(string text, int columns)
    {
        var file = _folder.Write("t.csv", text + (text.Length == 2 ? "1\n" : ""));

        Assert.Equal(columns, new CsvFormat().Open([file]).Fields.Count);
    }

    [Fact]
    public void Open_DelimiterGiven_IsKept() => Assert.Equal("a;b", new CsvFormat(Delimiter: ",").Open([_folder.Write("t.csv", "a;b\n1;2\n")]).Fields.Single().Name);
}
