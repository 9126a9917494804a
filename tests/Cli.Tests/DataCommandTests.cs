using System.Text.Json.Nodes;

namespace Pipelines.Cli.Tests;

public sealed class DataCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stats_Json_GivesCountsAndNumbersOfEachFeature()
    {
        var (code, output) = await Run("stats", _folder.Write("a.csv", "x,t\n1,a\n,b\n4,b\n"), "--json");

        var split = JsonNode.Parse(output)!["statistics"]!["splits"]![0]!;
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(3, (int)split["examples"]!);
        Assert.Equal(("x", "int", 1, 2.5), ((string)split["features"]![0]!["name"]!, (string)split["features"]![0]!["type"]!, (int)split["features"]![0]!["missing"]!, (double)split["features"]![0]!["numeric"]!["mean"]!));
    }

    [Fact]
    public async Task Validate_SecondFileWithUnknownValue_ClosesTheGate()
    {
        var (code, output) = await Run("validate", _folder.Write("a.csv", "t\na\nb\n"), _folder.Write("b.csv", "t\na\nc\n"));

        Assert.Equal(ExitCode.GateClosed, code);
        Assert.Contains("ENUM_TYPE_UNEXPECTED_STRING_VALUES", output, StringComparison.Ordinal);
        Assert.Contains("row 2 has 'c'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_Accept_ChangesTheFileAndKeepsComments()
    {
        var schema = _folder.Write("s.yaml", "features:\n  # Kept.\n  t: { type: string, domain: [a] }\n");
        var data = _folder.Write("a.csv", "t\na\nb\n");

        var (_, before) = await Run("schema", data, "--schema", schema);
        await Run("schema", data, "--schema", schema, "--accept");

        Assert.Equal("t: domain [a] -> [a, b]", before.Trim());
        Assert.Equal("features:\n  # Kept.\n  t:\n    type: string\n    domain: [a, b]\n", File.ReadAllText(schema));
        Assert.Equal(ExitCode.Success, (await Run("validate", data, "--schema", schema)).Code);
    }

    [Fact]
    public async Task Report_TwoFiles_WritesOneFile()
    {
        var file = _folder.File("r.html");

        await Run("report", _folder.Write("a.csv", "x\n1\n2\n"), _folder.Write("b.csv", "x\n1\n3\n"), "--out", file);

        Assert.Contains("<svg", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OtherDistribution_MeasuresIt()
    {
        var (_, output) = await Run("diff", _folder.Write("a.csv", "t\na\na\n"), _folder.Write("b.csv", "t\nb\nb\n"), "--format", "csv");

        Assert.Contains(",t,l_infinity,1\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out)> Run(params string[] args)
    {
        var output = new StringWriter();
        return (await CommandLine.RunAsync(["data", .. args], output, new StringWriter(), TestContext.Current.CancellationToken), output.ToString());
    }
}
