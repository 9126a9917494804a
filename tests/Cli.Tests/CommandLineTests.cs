using System.Text.Json.Nodes;

namespace Pipelines.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Theory]
    [InlineData("rum x.yaml", "rum")]
    [InlineData("run", "FILE")]
    [InlineData("run x.yaml --set epochs", "KEY=VALUE")]
    [InlineData("run x.yaml --jobs 0", "at least 1")]
    [InlineData("runs show many", "many")]
    public async Task RunAsync_BadCommandLine_ExitsWith2AndSaysWhat(string line, string expected)
    {
        var (code, output, error) = await Run(line.Split(' '));

        Assert.Equal(ExitCode.BadCommandLine, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Fact]
    public async Task Validate_Faults_ExitsWith3AndShowsLineAndCaret()
    {
        var file = Write("p.yaml", "pipeline: p\nexamples: { source: a.csv }\ntrianer: { epochs: 3 }\n");

        var (code, output, error) = await Run("validate", file);

        Assert.Equal(ExitCode.BadDefinition, code);
        Assert.Empty(output);
        Assert.Contains($"{file}:3:1: error: Unknown key 'trianer'.", error, StringComparison.Ordinal);
        Assert.Contains("  trianer: { epochs: 3 }\n  ^\n", error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'trainer'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_FaultsAsJson_PrintsOnlyJson()
    {
        var (code, output, error) = await Run("validate", Write("p.yaml", "pipeline: p\nexampels: {}\n"), "--json");

        var json = JsonNode.Parse(output)!;
        Assert.Equal(ExitCode.BadDefinition, code);
        Assert.Equal(1, (int)json["schemaVersion"]!);
        Assert.Contains(json["faults"]!.AsArray(), f => (string?)f!["nearest"] == "examples" && (int)f["line"]! == 2);
        Assert.Empty(error);
    }

    [Fact]
    public async Task Validate_MissingFile_ExitsWith5()
    {
        var (code, _, error) = await Run("validate", Path.Combine(_folder, "none.yaml"));

        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("none.yaml", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Definition_IsAFixedPoint()
    {
        var once = await Run("render", Write("p.yaml", "pipeline: p\nexamples: { source: /data/a.csv }\nlabel: y\n"));
        var twice = await Run("render", Write("q.yaml", once.Out));

        Assert.Equal(ExitCode.Success, once.Code);
        Assert.Contains("epochs:", once.Out, StringComparison.Ordinal);
        Assert.Equal(once.Out, twice.Out);
    }

    [Fact]
    public async Task Quiet_Failure_SaysNothing()
    {
        var (code, output, error) = await Run("validate", Path.Combine(_folder, "none.yaml"), "-q");

        Assert.Equal((ExitCode.Environment, "", ""), (code, output, error));
    }

    [Fact]
    public async Task RunsList_EmptyWorkspace_IsAnEmptyList()
    {
        var (code, output, _) = await Run("runs", "list", "--json", "--root", _folder);

        Assert.Equal(ExitCode.Success, code);
        Assert.Empty(JsonNode.Parse(output)!["runs"]!.AsArray());
    }

    [Fact]
    public async Task Schema_Any_DescribesTheTrainer()
    {
        var (code, output, _) = await Run("schema");

        Assert.Equal(ExitCode.Success, code);
        Assert.NotNull(JsonNode.Parse(output)!["properties"]!["trainer"]);
    }

    [Theory]
    [InlineData("taxi")]
    [InlineData("adult")]
    [InlineData("housing")]
    public async Task Init_Template_WritesAValidPipelineTheSameEachTime(string template)
    {
        var (first, second) = (Path.Combine(_folder, "1"), Path.Combine(_folder, "2"));

        Assert.Equal(ExitCode.Success, (await Run("init", template, "--rows", "300", "--into", first)).Code);
        Assert.Equal(ExitCode.Success, (await Run("init", template, "--rows", "300", "--into", second)).Code);

        Assert.Equal(ExitCode.Success, (await Run("validate", Path.Combine(first, $"{template}.yaml"))).Code);
        var files = Directory.GetFiles(Path.Combine(first, template));
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(f.Replace(first, second, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Init_FilesThere_RefusesUnlessTold()
    {
        await Run("init", "taxi", "--rows", "10", "--into", _folder);

        Assert.Equal(ExitCode.Environment, (await Run("init", "taxi", "--rows", "10", "--into", _folder)).Code);
        Assert.Equal(ExitCode.Success, (await Run("init", "taxi", "--rows", "10", "--into", _folder, "--yes")).Code);
    }

    [Theory]
    [InlineData("bash", "complete -o default")]
    [InlineData("zsh", "compdef")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Completion_Shell_PrintsItsScript(string shell, string expected)
        => Assert.Contains(expected, (await Run("completion", shell)).Out, StringComparison.Ordinal);
}
