using System.Text;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A host of the product's own loader over a folder of models, REST alone.</summary>
internal sealed class SharedModelsHost : IAsyncDisposable
{
    private readonly ServingHost _host;
    private readonly HttpClient _client;

    private SharedModelsHost(ServingHost host, HttpClient client, string input) => (_host, _client, Input) = (host, client, input);

    /// <summary>The first input of the model that is asked for.</summary>
    public string Input { get; }

    public static async Task<SharedModelsHost> StartAsync(string folder, string? model = null)
    {
        var host = ServingHost.Create(new ServingOptions { ModelsFolder = folder, RestPort = 0, GrpcPort = null }, Quiet.Log);
        await host.StartAsync();
        var input = "";
        if (model is not null)
        {
            Assert.True(host.Models.Find(model)!.AvailableVersions.Count == 1, host.Models.Find(model)!.Statuses[0].Message);
            using var lease = host.Models.Acquire(new ModelSelector(model));
            input = lease.Servable.Signatures[ServableSignature.DefaultName].Inputs[0].Name;
        }
        return new SharedModelsHost(host, new HttpClient { BaseAddress = host.RestAddress, Timeout = TestHost.Patience }, input);
    }

    public IReadOnlyList<ModelVersionStatus> Statuses(string model) => _host.Models.Find(model)!.Statuses;

    public async Task<(int Status, string Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(path, content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
    }
}
