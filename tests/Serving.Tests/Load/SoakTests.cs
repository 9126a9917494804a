using System.Globalization;
using System.Net;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Load;

/// <summary>Runs when it is asked for: <c>-explicit only -class "*SoakTests"</c>, with PIPELINE_SOAK_MINUTES for another time than half an hour.</summary>
public sealed class SoakTests
{
    private static readonly double Minutes = double.Parse(Environment.GetEnvironmentVariable("PIPELINE_SOAK_MINUTES") ?? "30", CultureInfo.InvariantCulture);

    /// <summary>Load, and a new version every five seconds: neither memory nor latency of the last third is above that of the first.</summary>
    [Fact(Explicit = true)]
    public async Task Soak_LoadAndSwaps_NeitherMemoryNorLatencyRises()
    {
        using var folder = new TemporaryFolder();
        RealModel.Publish(folder.Path, "line", 1, 1);
        await using var host = ServingHost.Create(new ServingOptions { ModelsFolder = folder.Path, RestPort = 0, GrpcPort = null }, Quiet.Log);
        await host.StartAsync();
        var callers = new Callers(host.RestAddress!, 4, "/v1/models/line:predict", """{"instances": [1]}""", (status, _) => status == HttpStatusCode.OK);
        var (memory, latency) = (new List<double>(), new List<double>());
        var begun = TimeProvider.System.GetTimestamp();
        for (var version = 2; TimeProvider.System.GetElapsedTime(begun).TotalMinutes < Minutes; version++)
        {
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(5, Minutes * 2)));
            RealModel.Publish(folder.Path, "line", version, version);
            await TestHost.UntilAsync(() => host.Models.Find("line")!.AvailableVersions is [var only] && only == version);
            Directory.Delete(folder.File($"line/{version - 1}"), recursive: true);
            var latencies = new List<double>();
            while (callers.Latencies.TryDequeue(out var taken))
                latencies.Add(taken);
            latency.Add(latencies.Order().ElementAt((int)(latencies.Count * 0.99)));
            memory.Add(Environment.WorkingSet / 1048576.0);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"version {version}: p99 {latency[^1]:0.00} ms, {memory[^1]:0} MiB"));
        }

        await callers.DisposeAsync();
        Assert.True(callers.Wrong.IsEmpty, callers.Wrong.FirstOrDefault());
        Assert.True(Last(memory) < First(memory) * 1.1, $"Memory rose from {First(memory):0} to {Last(memory):0} MiB.");
        Assert.True(Last(latency) < First(latency) * 1.5, $"The 99th percentile rose from {First(latency):0.00} to {Last(latency):0.00} ms.");
        await host.StopAsync();
    }

    // The first of the samples warm the host up.
    private static double First(List<double> samples) => Median(samples[(samples.Count / 10)..(samples.Count / 3)]);

    private static double Last(List<double> samples) => Median(samples[(samples.Count * 2 / 3)..]);

    private static double Median(List<double> samples) => samples.Order().ElementAt(samples.Count / 2);
}
