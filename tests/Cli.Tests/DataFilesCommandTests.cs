using System.Text.Json.Nodes;
using Pipelines.Data;

namespace Pipelines.Cli.Tests;

/// <summary><c>pipeline data show|head|sample|count|convert</c>.</summary>
public sealed class DataFilesCommandTests : IDisposable
{
    private const string Nested = "{\"id\":1,\"when\":\"2026-01-31T10:00:00Z\",\"ok\":true,\"tags\":[\"a\",\"b\"],\"rides\":[{\"km\":1.5},{\"km\":2}],\"photo\":{\"b64\":\"/9g=\"}}\n{\"id\":2,\"tags\":[],\"x\":0.1}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Show_Csv_TellsTypesAndTheLineThatDecided()
    {
        var file = _folder.Write("t.csv", "fare,zip\n1,1\n5.85,00601\n");

        var (code, output, talk) = await Run("show", file);

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal($"column  type     because                     where\nfare    float64  '5.85' is no integer        {file}:3\nzip     utf8     '00601' has a leading zero  {file}:3\n", output);
        Assert.Contains("csv, 2 rows, 24 B", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_SeveralFiles_GivesTheFirstRowsOfAll()
    {
        _folder.Write("a.csv", "x\n1\n2\n");
        _folder.Write("b.csv", "x\n3\n4\n");

        var (_, output, _) = await Run("head", _folder.File("?.csv"), "-n", "3", "--format", "csv");

        Assert.Equal("x\n1\n2\n3\n", output);
    }

    [Fact]
    public async Task Sample_SameSeed_GivesTheSameRows()
    {
        var file = _folder.Write("t.csv", "x\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i}\n")));

        var (_, first, _) = await Run("sample", file, "-n", "20", "--seed", "7", "--format", "csv");
        var (_, again, _) = await Run("sample", file, "-n", "20", "--seed", "7", "--format", "csv");
        var (_, other, _) = await Run("sample", file, "-n", "20", "--seed", "8", "--format", "csv");

        Assert.Equal(21, first.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Count_Json_GivesRowsOfEachFile()
    {
        var (_, output, _) = await Run("count", _folder.Write("a.csv", "x\n1\n2\n"), _folder.Write("b.csv", "x\n3\n"), "--json");

        var json = JsonNode.Parse(output)!;
        Assert.Equal((3, 2, 1), ((int)json["rows"]!, (int)json["files"]![0]!["rows"]!, (int)json["files"]![1]!["rows"]!));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl.gz")]
    [InlineData("tfrecord")]
    [InlineData("parquet")]
    public async Task Convert_ThereAndBack_KeepsEveryValue(string extension)
    {
        // A float64 that single precision holds, since TFRecord has no other.
        var text = Nested.Replace("0.1", "0.5", StringComparison.Ordinal);
        // What nested values and bytes become in Parquet is told by the tests of that format.
        if (extension == "parquet") text = text.Replace(",\"rides\":[{\"km\":1.5},{\"km\":2}],\"photo\":{\"b64\":\"/9g=\"}", "", StringComparison.Ordinal);
        var file = _folder.Write("t.jsonl", text);
        var there = _folder.File($"u.{extension}");
        string[] types = extension == "parquet" ? [] : ["--type", "tags=list of string", "--type", "rides=json", "--type", "photo=binary", "--type", "ok=boolean"];

        var (code, _, talk) = await Run(["convert", file, "--to", there]);
        Assert.Equal((ExitCode.Success, ""), (code, code == 0 ? "" : talk));
        var (back, _, error) = await Run(["convert", there, "--to", _folder.File("v.jsonl"), .. types]);

        Assert.Equal((ExitCode.Success, ""), (back, back == 0 ? "" : error));
        Assert.Equal(Rows(file, types), Rows(_folder.File("v.jsonl"), types));
    }

    [Fact]
    public async Task Convert_Failing_LeavesNothing()
    {
        var (code, _, error) = await Run("convert", _folder.Write("t.csv", "a,b\n1,2\n3\n"), "--to", _folder.File("u.parquet"));

        Assert.NotEqual(ExitCode.Success, code);
        Assert.Contains("line 3: found 1 field, expected 2 as in the header 'a,b'", error, StringComparison.Ordinal);
        Assert.Equal(["t.csv"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Convert_Float64ToTfRecord_SaysWhatIsLost()
    {
        var (_, _, talk) = await Run("convert", _folder.Write("t.csv", "a\n0.1\n"), "--to", "tfrecord");

        Assert.Contains("warning: a: float64 becomes float32 in tfrecord.", talk, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("t.tfrecord")));
    }

    [Theory]
    [InlineData("--as", "csv: { delimitr: x }", "Did you mean 'delimiter'?")]
    [InlineData("--type", "a", "found 'a', expected COLUMN=TYPE")]
    [InlineData("--type", "a=integer", "ound the column type 'integer'")]
    public async Task Show_BadOption_SaysWhatIsExpected(string option, string value, string expected)
    {
        var (code, _, talk) = await Run("show", _folder.Write("t.csv", "a\n1\n"), option, value);

        Assert.NotEqual(ExitCode.Success, code);
        Assert.Contains(expected, talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_EachVerb_IsInTheManual()
    {
        var manual = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "cli.md"));

        foreach (var verb in new[] { "show", "head", "sample", "count", "convert" })
        {
            Assert.Contains($"| `data {verb} FILE…", manual, StringComparison.Ordinal);
            var (code, help, _) = await Run(verb, "--help");
            Assert.Equal(ExitCode.Success, code);
            foreach (var option in new[] { "--as", "--type", "--to-as", "--seed" }.Where(o => help.Contains($"{o} ", StringComparison.Ordinal))) Assert.Contains(option, manual, StringComparison.Ordinal);
        }
    }

    private static string[] Rows(string file, string[] types)
    {
        var declared = types.Where(t => t != "--type").Select(t => Field.Parse(t.Split('=')[0], t.Split('=')[1])).ToArray();
        var source = ExampleFormats.ByFile(file).Whole().Open([file], declared);
        using var cells = new CellText();
        return [.. source.Fields.OrderBy(f => f.Name, StringComparer.Ordinal).SelectMany(f => source.Read([f.Name]).SelectMany(b => Enumerable.Range(0, b.Rows).Select(r => $"{f.Name}: {cells.Of(b[f.Name], r)}")))];
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await CommandLine.RunAsync(["data", .. args], output, error, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
