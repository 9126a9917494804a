using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pipelines.Serving.Hosting;

/// <summary>Sets up Kestrel: its ports, and limits that leave the sizes to the interfaces, which answer in their own words.</summary>
internal static class ListenerSetup
{
    public static void Apply(KestrelServerOptions kestrel, ServingOptions options)
    {
        var address = IPAddress.Parse(options.Address);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        if (options.RestPort is { } rest)
            kestrel.Listen(address, rest, listener => listener.Protocols = HttpProtocols.Http1);
    }
}
