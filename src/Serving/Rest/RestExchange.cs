using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Hosting.Security;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Pipelines.Serving.Rest.Responses;

namespace Pipelines.Serving.Rest;

/// <summary>One request and its answer, for every REST interface: errors become a status and <c>{"error": …}</c>, each request is counted.</summary>
internal sealed class RestExchange(ModelStore store, ServingMetrics metrics, ServingOptions options, AccessControl access, TimeProvider time)
{
    /// <param name="context">The request.</param>
    /// <param name="path">Its path as the client sent it.</param>
    /// <param name="logger">Gets what fails inside the host.</param>
    /// <param name="write">Writes the body of the answer; the token ends when the client goes away or the time of the request is over.</param>
    /// <param name="describe">Tells which model the request was for, and what was asked, once it is over.</param>
    public async Task RunAsync(HttpContext context, string path, ILogger logger, Func<PooledBuffer, CancellationToken, ValueTask<RestAnswer>> write, Func<(string? Model, string Api)> describe)
    {
        var started = time.GetTimestamp();
        using var body = new PooledBuffer();
        var status = StatusCode.Ok;
        var answer = RestAnswer.Ok;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        if (options.RequestTimeout > TimeSpan.Zero)
            deadline.CancelAfter(options.RequestTimeout);
        using var activity = ServingActivities.Start(context, path);
        try
        {
            access.Check(context);
            answer = await write(body, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            status = StatusCode.Cancelled;
        }
        catch (Exception exception)
        {
            var error = exception is OperationCanceledException && deadline.IsCancellationRequested
                ? new ServingException(StatusCode.DeadlineExceeded, $"The request was not answered within {options.RequestTimeout.TotalSeconds:0.###} s.", exception)
                : RestErrors.From(exception);
            if (error.Code == StatusCode.Internal)
                ServingLog.RequestFailed(logger, ServingMetrics.Rest, path, exception);
            status = error.Code;
            answer = RestAnswer.Ok with { Status = status.HttpStatus };
            body.Clear();
            ErrorWriter.Write(body, error.Message);
            RestErrors.SetHeaders(context.Response, error);
        }

        if (status != StatusCode.Cancelled)
            await SendAsync(context, answer, body).ConfigureAwait(false);
        var (model, api) = describe();
        ServingActivities.End(activity, model, api, status);
        metrics.RecordRequest(model is not null && store.Find(model) is not null ? model : "", api, ServingMetrics.Rest, status, time.GetElapsedTime(started));
    }

    private async ValueTask SendAsync(HttpContext context, RestAnswer answer, PooledBuffer body)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = body.Length;
        if (options.AllowOtherOrigins)
        {
            response.Headers.AccessControlAllowOrigin = "*";
            response.Headers.AccessControlAllowMethods = "POST, GET";
            response.Headers.AccessControlAllowHeaders = "Content-Type";
        }
        await response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
