using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pipelines.Serving.Hosting.Security;

namespace Pipelines.Serving.Hosting;

/// <summary>Sets up Kestrel: its ports, and limits that leave the sizes to the interfaces, which answer in their own words.</summary>
internal static class ListenerSetup
{
    private const int ConnectionWindow = 16 << 20;
    private const int StreamWindow = 8 << 20;
    private const int StreamsPerConnection = 1000;

    public static void Apply(KestrelServerOptions kestrel, ServingOptions options)
    {
        var address = IPAddress.Parse(options.Address);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        // Large tensors: with the default windows of 128 kB a client waits for leave to send every few milliseconds.
        kestrel.Limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindow;
        kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        if (options.RestPort is { } rest)
            kestrel.Listen(address, rest, listener => Apply(listener, HttpProtocols.Http1, options.Tls));
        if (options.GrpcPort is { } grpc)
            kestrel.Listen(address, grpc, listener => Apply(listener, HttpProtocols.Http2, options.Tls));
    }

    private static void Apply(ListenOptions listener, HttpProtocols protocols, TlsOptions? tls)
    {
        listener.Protocols = protocols;
        if (tls is not null)
            Tls.Apply(listener, tls);
    }
}
