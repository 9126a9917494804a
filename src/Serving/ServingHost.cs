using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Models;

namespace Pipelines.Serving;

/// <summary>
/// The model host as a program of its own: loads what lies in the models folder, answers TensorFlow Serving's REST and gRPC interfaces, and
/// follows new versions until it is stopped.
/// </summary>
public sealed class ServingHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServingOptions _options;
    private readonly ILogger<ServingHost> _logger;

    private ServingHost(WebApplication app, ServingOptions options)
    {
        (_app, _options) = (app, options);
        _logger = app.Services.GetRequiredService<ILogger<ServingHost>>();
        Models = app.Services.GetRequiredService<ModelStore>();
    }

    /// <summary>The models that are served.</summary>
    public ModelStore Models { get; }

    /// <summary>Where the REST interface listens; null before the start and where it is off.</summary>
    public Uri? RestAddress { get; private set; }

    /// <summary>Where the gRPC interface listens; null before the start and where it is off.</summary>
    public Uri? GrpcAddress { get; private set; }

    /// <summary>Builds a host; nothing is loaded and no port is taken before it starts.</summary>
    /// <param name="options">How to serve.</param>
    /// <param name="configure">Adds to the host's services or logging, for instance a loader of other model files.</param>
    /// <exception cref="ArgumentException">The options have faults; the message names all of them.</exception>
    public static ServingHost Create(ServingOptions options, Action<IHostApplicationBuilder>? configure = null)
    {
        options.Check();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ListenerSetup.Apply(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        configure?.Invoke(builder);
        builder.Services.AddServing(options);
        var app = builder.Build();
        app.UseServing();
        return new ServingHost(app, options);
    }

    /// <summary>Loads the models, then takes the ports: once this returns, requests are answered.</summary>
    /// <exception cref="ServingStartException">A port cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            throw ServingStartException.From(exception, _options);
        }
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToList();
        // In the order in which they were asked for.
        RestAddress = _options.RestPort is null ? null : addresses[0];
        GrpcAddress = _options.GrpcPort is null ? null : addresses[^1];
        ServingLog.Serving(_logger, Models.Models.Count, _options.ModelConfigFile ?? (_options.Models is [var only] ? only.BasePath : _options.ModelsFolder));
        if (!System.Net.IPAddress.IsLoopback(System.Net.IPAddress.Parse(_options.Address)) && (_options.ApiKeysFile is null || _options.Tls is null))
            ServingLog.Unprotected(_logger, _options.Address, _options.ApiKeysFile is not null ? "without encryption" : _options.Tls is not null ? "without keys" : "without keys and encryption");
        if (RestAddress is not null)
            ServingLog.RestListening(_logger, RestAddress);
        if (GrpcAddress is not null)
            ServingLog.GrpcListening(_logger, GrpcAddress);
    }

    /// <summary>Takes no more requests, lets those in flight end, then stops.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _app.StopAsync(cancellationToken);

    /// <summary>Starts, and returns when the host was stopped: by Ctrl+C, a signal, or the token.</summary>
    /// <exception cref="ServingStartException">A port cannot be had.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        await _app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
