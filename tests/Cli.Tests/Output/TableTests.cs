using System.Text.Json.Nodes;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Tests.Output;

public sealed class TableTests
{
    private static string Print(OutputFormat format)
    {
        var output = new StringWriter { NewLine = "\n" };
        new Table("name", "rows#").Add("a,b", "7").Add("longer|name", "1,234").Print(new Terminal(output, TextWriter.Null, format, Verbosity.Normal, false, false), new JsonObject { ["x"] = 1 });
        return output.ToString();
    }

    [Fact]
    public void Print_Table_AlignsColumns() => Assert.Equal("name          rows\na,b              7\nlonger|name  1,234\n", Print(OutputFormat.Table));

    [Fact]
    public void Print_Csv_QuotesWhereNeeded() => Assert.Equal("name,rows\n\"a,b\",7\nlonger|name,\"1,234\"\n", Print(OutputFormat.Csv));

    [Fact]
    public void Print_Md_EscapesBars() => Assert.Equal("| name | rows |\n|---|---:|\n| a,b | 7 |\n| longer\\|name | 1,234 |\n", Print(OutputFormat.Md));

    [Fact]
    public void Print_Json_IsTheGivenJsonAlone() => Assert.Equal(1, (int)JsonNode.Parse(Print(OutputFormat.Json))!["x"]!);
}
