using System.Text.Json.Nodes;

namespace Pipelines.Cli.Tests;

public sealed class ModelsGraphCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelsGraphCommandTests() => TinyModel.Publish(_folder.Path, "tiny", 1, 2);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Graph_Model_ShowsBothGraphsWithCounts()
    {
        var (code, text, error) = await Run();

        Assert.True(code == 0, error);
        Assert.Contains("traced: ", text, StringComparison.Ordinal);
        Assert.Contains("= Add(", text, StringComparison.Ordinal);
        Assert.Contains("simplify: ", text, StringComparison.Ordinal);
        Assert.Contains(" kernels", text, StringComparison.Ordinal);
        Assert.DoesNotContain("for p0", text, StringComparison.Ordinal);
        Assert.Contains("for p0", (await Run("--kernels")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_Json_CountsTensorsAndKernels()
    {
        var json = JsonNode.Parse((await Run("--json")).Out)!;

        Assert.True((int)json["tensorsBefore"]! >= (int)json["tensorsAfter"]!);
        Assert.NotEmpty(json["kernels"]!.AsArray());
        Assert.Contains("expand composites", json["passes"]!.AsArray().Select(p => (string)p!["pass"]!));
    }

    [Fact]
    public async Task Graph_NoModel_SaysWhatIsExpected()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(ExitCode.BadDefinition, await CommandLine.RunAsync(["models", "graph", _folder.File("none")], output, error));
        Assert.Contains("none", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["models", "graph", _folder.File("tiny/1"), .. arguments], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
