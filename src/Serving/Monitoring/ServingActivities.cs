using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Pipelines.Serving.Monitoring;

/// <summary>
/// Traces: an activity for each request and one for each run of a model within it, of the source <c>Pipelines.Serving</c>, for whoever listens
/// (OpenTelemetry: <c>AddSource("Pipelines.Serving")</c>). The client's <c>traceparent</c> is gone on with. Nothing is made where nobody listens.
/// </summary>
internal static class ServingActivities
{
    public const string SourceName = "Pipelines.Serving";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the activity of a request; null where nobody listens.</summary>
    public static Activity? Start(HttpContext context, string path)
    {
        if (!Source.HasListeners())
            return null;
        ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var parent);
        var activity = Source.StartActivity(path, ActivityKind.Server, parent);
        activity?.SetTag("http.request.method", context.Request.Method);
        activity?.SetTag("url.path", path);
        return activity;
    }

    /// <summary>Tells how a request ended; the caller disposes of the activity.</summary>
    public static void End(Activity? activity, string? model, string api, StatusCode status)
    {
        if (activity is null)
            return;
        activity.SetTag("model", model);
        activity.SetTag("api", api);
        activity.SetTag("status", status.Name);
        if (status != StatusCode.Ok)
            activity.SetStatus(ActivityStatusCode.Error, status.Name);
    }

    /// <summary>Begins the activity of a run; null where nobody listens.</summary>
    public static Activity? StartRun(string model, long version, string signature)
    {
        if (!Source.HasListeners())
            return null;
        var activity = Source.StartActivity("run");
        activity?.SetTag("model", model);
        activity?.SetTag("version", version);
        activity?.SetTag("signature", signature);
        return activity;
    }
}
