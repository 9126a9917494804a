using System.Net;
using Microsoft.AspNetCore.Http;

namespace Pipelines.Serving.Hosting.Security;

/// <summary>Who may ask, and who may change which models are served.</summary>
internal sealed class AccessControl(ServingOptions options)
{
    private const string GrpcHealth = "/grpc.health.v1.Health";
    private const string RestHealth = "/v2/health";

    private readonly ApiKeys? _keys = options.ApiKeysFile is { } file ? ApiKeys.Load(file) : null;

    /// <summary>Lets a request pass when the host takes no keys, when it carries one, or when it asks for the host's health alone.</summary>
    /// <exception cref="ServingException">It carries no key that the host knows (UNAUTHENTICATED).</exception>
    public void Check(HttpContext context)
    {
        if (_keys is null || IsOpen(context.Request) || _keys.Find(context.Request) is not null)
            return;
        throw new ServingException(StatusCode.Unauthenticated, "The request carries no key that this host knows. Send one as 'Authorization: Bearer KEY' or 'x-api-key: KEY'.");
    }

    /// <summary>Whether a request may change which models are served: with keys, those of administrators; without, the host's own machine.</summary>
    public bool MayControlModels(HttpContext context) =>
        _keys is not null
            ? _keys.Find(context.Request)?.IsAdmin == true
            : options.AllowRemoteControl || context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    /// <exception cref="ServingException">This client may not change models (PERMISSION_DENIED).</exception>
    public static void CheckControl(bool isAllowed)
    {
        if (!isAllowed)
            throw new ServingException(StatusCode.PermissionDenied, "Models are loaded, unloaded and configured from the host's own machine, or with the key of an administrator where the host takes keys. Start the host with remote control to allow it to others.");
    }

    /// <summary>Who starts and watches the host asks for its health, and a browser asks whether it may ask, without a key.</summary>
    private static bool IsOpen(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        || request.Path.StartsWithSegments(GrpcHealth, StringComparison.Ordinal)
        || request.Path.StartsWithSegments(RestHealth, StringComparison.Ordinal);
}
