using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pipelines.Serving.Grpc.Transport;
using Pipelines.Serving.Hosting.Security;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Pipelines.Serving.OpenApi;
using Pipelines.Serving.OpenInference;
using Pipelines.Serving.Rest;

namespace Pipelines.Serving.Hosting;

/// <summary>Gives each request to the interface that its path belongs to; what belongs to none goes on.</summary>
internal sealed class ServingMiddleware(RequestDelegate next, RestHandler rest, OpenInferenceHandler openInference, GrpcHandler grpc, OpenApiHandler openApi, ServingOptions options, ModelStore store, ServingMetrics metrics, AccessControl access)
{
    private const string PrometheusText = "text/plain; version=0.0.4; charset=utf-8";

    public Task InvokeAsync(HttpContext context)
    {
        if (GrpcHandler.IsCall(context.Request))
            return grpc.HandleAsync(context);
        var path = RawPath(context);
        if (path.StartsWith("/v1/", StringComparison.OrdinalIgnoreCase))
            return rest.HandleAsync(context, path);
        if (path == "/v2" || path.StartsWith("/v2/", StringComparison.Ordinal))
            return openInference.HandleAsync(context, path);
        return path switch
        {
            "/healthz" => SendAsync(context, 200, "text/plain", "ok\n"),
            "/readyz" => store.IsReady ? SendAsync(context, 200, "text/plain", "ok\n") : SendAsync(context, 503, "text/plain", "The models are being loaded.\n"),
            "/metrics" => SendMetricsAsync(context),
            "/openapi.json" => openApi.SendDocumentAsync(context),
            "/docs" => OpenApiHandler.SendPageAsync(context),
            _ when path == options.MetricsPath => SendMetricsAsync(context),
            _ => next(context),
        };
    }

    private async Task SendMetricsAsync(HttpContext context)
    {
        try
        {
            access.Check(context);
        }
        catch (ServingException refused)
        {
            RestErrors.SetHeaders(context.Response, refused);
            await SendAsync(context, refused.Code.HttpStatus, "text/plain", refused.Message + "\n").ConfigureAwait(false);
            return;
        }
        await SendAsync(context, 200, PrometheusText, metrics.ToPrometheus()).ConfigureAwait(false);
    }

    /// <summary>The path as the client sent it: an encoded slash in a model's name is not a slash.</summary>
    private static string RawPath(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (!target.StartsWith('/'))
            return context.Request.Path.Value ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    private static async Task SendAsync(HttpContext context, int status, string contentType, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }
}
