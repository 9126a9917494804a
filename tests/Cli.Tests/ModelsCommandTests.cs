using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Pipelines.Serving;

namespace Pipelines.Cli.Tests;

public sealed class ModelsCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServingHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        TinyModel.Publish(_folder.Path, "tiny", 1, 1);
        _host = ServingHost.Create(new ServingOptions { ModelsFolder = _folder.Path, RestPort = 0, GrpcPort = null, PollInterval = TimeSpan.FromMilliseconds(20) }, builder => builder.Logging.ClearProviders());
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Models_ListStatusUnloadLoad_TellAndChangeWhatIsServed()
    {
        Assert.Equal("tiny", (string?)(await Json("list"))["models"]![0]!["name"]);
        Assert.Equal("AVAILABLE", (string?)(await Json("status", "tiny"))["versions"]![0]!["state"]);
        await Json("unload", "tiny");
        Assert.Empty((await Json("list"))["models"]!.AsArray());
        await Json("load", "tiny");
        Assert.Equal("READY", (string?)(await Json("list"))["models"]![0]!["state"]);
    }

    [Fact]
    public async Task Models_Rollback_GoesBackAndLoadBringsTheVersionAgain()
    {
        TinyModel.Publish(_folder.Path, "tiny", 2, 2);
        await Until(2);

        var answer = await Json("rollback", "tiny", "--reason", "too high");

        Assert.Equal(("1", "2"), ((string?)answer["version"], (string?)answer["withdrawn"]![0]));
        await Until(1);
        await Json("load", "tiny", "--version", "2");
        await Until(2);
    }

    [Fact]
    public async Task Models_Benchmark_AnswersWithoutFailures()
    {
        var answer = await Json("benchmark", "tiny", "--seconds", "0.2", "--concurrency", "2");

        Assert.Equal(0, (int)answer["failed"]!);
        Assert.True((int)answer["requests"]! > 0);
    }

    [Fact]
    public async Task Models_Refused_ExitsWith1AndSaysWhatTheHostSaid()
    {
        var (code, _, error) = await Run("rollback", "tiny");

        Assert.Equal(ExitCode.StepFailed, code);
        Assert.Contains("refused: Model tiny has no version below 1 to go back to.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_NoHost_ExitsWith5()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        var code = await CommandLine.RunAsync(["models", "list", "--url", "http://127.0.0.1:1"], output, error);

        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("No host answers on http://127.0.0.1:1/", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_FlagsOfTensorFlowServing_AreTakenAndThoseWithoutEffectTold()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] flags = ["--port=8500", "--rest_api_port=70000", "--rest_api_timeout_in_ms=100", "--max_num_load_retries=2", "--load_retry_interval_micros=1000", "--num_load_threads=1", "--rest_api_enable_cors_support=true", "--flush_filesystem_caches", "--tensorflow_session_parallelism=4"];

        var code = await CommandLine.RunAsync(["serve", "--models", _folder.Path, .. flags], output, error);

        Assert.Equal(ExitCode.BadCommandLine, code);
        Assert.Contains("The REST port is 70000.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--flush_filesystem_caches has no effect: files are closed once they are read.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--tensorflow_session_parallelism has no effect", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("--grpc_max_threads", error.ToString(), StringComparison.Ordinal);
    }

    private async Task Until(long version)
    {
        while (_host.Models.Find("tiny")!.AvailableVersions is not [var only] || only != version)
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> Json(params string[] arguments)
    {
        var (code, output, error) = await Run([.. arguments, "--json"]);
        Assert.True(code == 0, output + error);
        return JsonNode.Parse(output)!;
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["models", .. arguments, "--url", _host.RestAddress!.ToString()], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
