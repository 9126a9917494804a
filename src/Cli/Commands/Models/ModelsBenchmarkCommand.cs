using System.CommandLine;
using System.Globalization;
using System.Text;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models benchmark NAME</c>: how many predictions a host answers in a second, and how fast.</summary>
internal sealed class ModelsBenchmarkCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model." };
    private readonly Option<int> _concurrency = new("--concurrency") { Description = "How many ask at the same time.", DefaultValueFactory = _ => 8, HelpName = "N" };
    private readonly Option<double> _seconds = new("--seconds") { Description = "How long to ask.", DefaultValueFactory = _ => 10, HelpName = "SECONDS" };
    private readonly Option<int> _rows = new("--rows") { Description = "Rows in a request.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string> _request = new("--request") { Description = "The body to send. Default: rows of zeros and empty texts, as the model's inputs want them.", HelpName = "FILE" };
    private readonly HostConnection _host = new();

    public override Command Build(GlobalOptions options)
    {
        AtLeastOne(_concurrency);
        AtLeastOne(_rows);
        return Command("benchmark", "Measure how many predictions a running host answers in a second, and how fast.", options, async (parsed, terminal, token) =>
        {
            using var client = _host.Open(parsed);
            var name = Uri.EscapeDataString(parsed.GetValue(_name)!);
            var body = parsed.GetValue(_request) is { } file
                ? await File.ReadAllBytesAsync(file, token)
                : Encoding.UTF8.GetBytes(SampleRequest.Of((await HostConnection.AskAsync(client, HttpMethod.Get, $"/v2/models/{name}", null, token))!, parsed.GetValue(_rows)).ToJsonString());
            var load = new LoadTest(client, $"/v1/models/{name}:predict", body);
            await load.RunAsync(parsed.GetValue(_concurrency), TimeSpan.FromSeconds(Math.Min(1, parsed.GetValue(_seconds) / 5)), token);    // the first requests find nothing warm
            var result = await load.RunAsync(parsed.GetValue(_concurrency), TimeSpan.FromSeconds(parsed.GetValue(_seconds)), token);
            Print(terminal, parsed.GetValue(_name)!, parsed.GetValue(_concurrency), result);
            return result.Failed == 0 ? ExitCode.Success : ExitCode.StepFailed;
        }, [_name, _concurrency, _seconds, _rows, _request, .. _host.Options]);
    }

    private static void Print(Terminal terminal, string model, int concurrency, LoadTestResult result)
    {
        var table = new Table("model", "concurrency#", "requests#", "failed#", "requests/s#", "p50#", "p95#", "p99#", "longest#")
            .Add(model, Display.Count(concurrency), Display.Count(result.Latencies.Count), Display.Count(result.Failed), Display.Number(result.RequestsPerSecond), Time(result, 0.5), Time(result, 0.95), Time(result, 0.99), Time(result, 1));
        table.Print(terminal, JsonOutput.Object(
            ("model", model), ("concurrency", concurrency), ("requests", result.Latencies.Count), ("failed", result.Failed), ("requestsPerSecond", result.RequestsPerSecond),
            ("p50Milliseconds", Milliseconds(result, 0.5)), ("p95Milliseconds", Milliseconds(result, 0.95)), ("p99Milliseconds", Milliseconds(result, 0.99)), ("maxMilliseconds", Milliseconds(result, 1))));
        if (result.FirstFailure is { } failure) terminal.Say($"The first that failed: {failure}", Verbosity.Minimal);
    }

    private static string Time(LoadTestResult result, double share) => Milliseconds(result, share).ToString("0.00", CultureInfo.InvariantCulture) + " ms";

    private static double Milliseconds(LoadTestResult result, double share) => Math.Round(result.Percentile(share).TotalMilliseconds, 4);

    private static void AtLeastOne(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1) result.AddError($"{option.Name} is {result.GetValueOrDefault<int>()}. Expected at least 1.");
    });
}
