using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A host over a folder of its own on free ports, and a client.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServingHost _host;

    private TestHost(string folder, ServingHost host, FakeLoader loader, FakeLog log) => (Folder, _host, Loader, Log) = (folder, host, loader, log);

    public string Folder { get; }

    public FakeLoader Loader { get; }

    public FakeLog Log { get; }

    public ServingHost Host => _host;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts a host that serves the given fakes as version 123, each under its own name.</summary>
    public static Task<TestHost> StartAsync(params string[] models) => StartAsync(new ServingOptions(), models);

    public static async Task<TestHost> StartAsync(ServingOptions options, params string[] models)
    {
        var folder = Directory.CreateTempSubdirectory("serving-").FullName;
        var loader = new FakeLoader();
        var log = new FakeLog();
        foreach (var model in models)
            Publish(folder, model, 123, model);
        var host = ServingHost.Create(
            options with { ModelsFolder = folder, RestPort = 0, GrpcPort = options.GrpcPort is null ? null : 0, PollInterval = TimeSpan.FromMilliseconds(20) },
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(log);
                builder.Services.AddSingleton<IServableLoader>(loader);
            });
        await host.StartAsync().WaitAsync(Patience);
        return new TestHost(folder, host, loader, log) { Client = new HttpClient { BaseAddress = host.RestAddress, Timeout = Patience } };
    }

    /// <summary>Makes a version appear at once, as a pusher does.</summary>
    public void Publish(string model, long version, string kind, Action<string>? prepare = null) => Publish(Folder, model, version, kind, prepare);

    public async Task<(int Status, string Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync(path, content);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until a condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(5, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync().WaitAsync(Patience);
        await _host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static void Publish(string folder, string model, long version, string kind, Action<string>? prepare = null)
    {
        var parent = Directory.CreateDirectory(Path.Combine(folder, model)).FullName;
        var temporary = Directory.CreateDirectory(Path.Combine(parent, $".{version}.writing")).FullName;
        File.WriteAllText(Path.Combine(temporary, "fake.txt"), kind);
        prepare?.Invoke(temporary);
        Directory.Move(temporary, Path.Combine(parent, version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
