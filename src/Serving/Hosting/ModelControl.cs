using System.Net;
using Microsoft.AspNetCore.Http;

namespace Pipelines.Serving.Hosting;

/// <summary>Who may change which models are served.</summary>
internal static class ModelControl
{
    public static bool IsAllowed(HttpContext context, ServingOptions options) =>
        options.AllowRemoteControl || context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    /// <exception cref="ServingException">This client may not.</exception>
    public static void Check(bool isAllowed)
    {
        if (!isAllowed)
            throw new ServingException(StatusCode.PermissionDenied, "Models are loaded, unloaded and configured from the host's own machine alone. Start the host with remote control to allow it to others.");
    }
}
