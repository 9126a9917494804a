using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Hosting.Security;
using Pipelines.Serving.Monitoring;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>Takes gRPC calls: finds the method, keeps the deadline, and ends each call with a status.</summary>
internal sealed class GrpcHandler
{
    private const string Accepted = "identity,gzip";

    /// <summary>A shorter one is over before anything can be done.</summary>
    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromMilliseconds(1);

    private readonly FrozenDictionary<string, GrpcMethod> _methods;
    private readonly ServingMetrics _metrics;
    private readonly ServingOptions _options;
    private readonly AccessControl _access;
    private readonly TimeProvider _time;
    private readonly ILogger<GrpcHandler> _logger;

    public GrpcHandler(IEnumerable<IGrpcService> services, ServingMetrics metrics, ServingOptions options, AccessControl access, TimeProvider time, ILogger<GrpcHandler> logger)
    {
        _methods = services
            .SelectMany(service => service.Methods.Select(method => KeyValuePair.Create($"/{service.Descriptor.FullName}/{method.Name}", method)))
            .ToFrozenDictionary(StringComparer.Ordinal);
        (_metrics, _options, _access, _time, _logger) = (metrics, options, access, time, logger);
    }

    /// <summary>Whether a request is a gRPC call.</summary>
    public static bool IsCall(HttpRequest request) =>
        HttpProtocol.IsHttp2(request.Protocol)
        && request.ContentType is { } type
        && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
        && (type.Length == "application/grpc".Length || type["application/grpc".Length] is '+' or ';');

    public async Task HandleAsync(HttpContext http)
    {
        var started = _time.GetTimestamp();
        var method = _methods.GetValueOrDefault(http.Request.Path.Value ?? "");
        var deadline = Deadline(http.Request.Headers, out var isBadDeadline);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        if (deadline < ShortestDeadline)
            await cancellation.CancelAsync().ConfigureAwait(false);
        else if (deadline is { } timeout)
            cancellation.CancelAfter(timeout);
        var context = new GrpcContext(() => _access.MayControlModels(http), cancellation.Token);
        var (code, message, retryAfter) = (StatusCode.Ok, "", (TimeSpan?)null);
        using var activity = ServingActivities.Start(http, http.Request.Path.Value ?? "");
        http.Response.ContentType = "application/grpc";
        http.Response.Headers["grpc-accept-encoding"] = Accepted;
        try
        {
            _access.Check(http);
            if (isBadDeadline)
                throw ServingException.InvalidArgument($"The grpc-timeout '{http.Request.Headers["grpc-timeout"]}' is none. Expected up to 8 digits and a unit.");
            if (method is null)
                throw new ServingException(StatusCode.Unimplemented, $"Method not found: {http.Request.Path.Value}");
            LiftBodyLimits(http);
            await method.InvokeAsync(Call(http), context).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            (code, message) = http.RequestAborted.IsCancellationRequested ? (StatusCode.Cancelled, "") : (StatusCode.DeadlineExceeded, "Deadline Exceeded");
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; whatever could not be sent then is no fault of the host.
            code = StatusCode.Cancelled;
        }
        catch (Exception exception)
        {
            (code, message) = Status(exception, http.Request.Path.Value ?? "");
            retryAfter = (exception as ServingException)?.RetryAfter;
        }
        if (code != StatusCode.Cancelled)
            End(http, code, message, retryAfter);
        ServingActivities.End(activity, context.Model, method?.Name ?? "", code);
        _metrics.RecordRequest(context.Model, method?.Name ?? "", ServingMetrics.Grpc, code, _time.GetElapsedTime(started));
    }

    private GrpcCall Call(HttpContext http)
    {
        var encoding = http.Request.Headers["grpc-encoding"].ToString();
        if (encoding is not ("" or "identity" or "gzip"))
            throw new ServingException(StatusCode.Unimplemented, $"The grpc-encoding '{encoding}' is not known. Expected one of {Accepted}.");
        var takesGzip = http.Request.Headers["grpc-accept-encoding"].ToString().Split(',').Any(name => name.Trim() == "gzip");
        // Answers are packed for those who pack what they ask: a client that cares for the bytes does both.
        return new GrpcCall(http, _options.MaxRequestBytes, encoding == "gzip", encoding == "gzip" && takesGzip);
    }

    private (StatusCode Code, string Message) Status(Exception exception, string path)
    {
        switch (exception)
        {
            case ServingException known:
                return (known.Code, known.Message);
            case BadHttpRequestException bad:
                return (StatusCode.InvalidArgument, bad.Message);
            default:
                ServingLog.RequestFailed(_logger, ServingMetrics.Grpc, path, exception);
                return (StatusCode.Internal, "The call failed inside the host. Its log tells why.");
        }
    }

    /// <summary>Messages have a limit of their own, and a stream may be silent for long.</summary>
    private static void LiftBodyLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }

    /// <summary>The status goes out behind the messages; where there are none, as a header.</summary>
    private static void End(HttpContext http, StatusCode code, string message, TimeSpan? retryAfter)
    {
        var headers = !http.Response.HasStarted && code != StatusCode.Ok ? http.Response.Headers : http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        headers["grpc-status"] = ((int)code).ToString(CultureInfo.InvariantCulture);
        if (message.Length > 0)
            headers["grpc-message"] = GrpcMessage.Encode(message);
        if (retryAfter is { } wait)
            headers["grpc-retry-pushback-ms"] = wait.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
    }

    private static TimeSpan? Deadline(IHeaderDictionary headers, out bool isBad)
    {
        isBad = false;
        if (!headers.TryGetValue("grpc-timeout", out var text))
            return null;
        var timeout = GrpcTimeout.Parse(text.ToString());
        isBad = timeout is null;
        return timeout;
    }
}
