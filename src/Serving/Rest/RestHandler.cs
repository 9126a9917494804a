using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Pipelines.Serving.Rest.Json;
using Pipelines.Serving.Rest.Requests;
using Pipelines.Serving.Rest.Responses;

namespace Pipelines.Serving.Rest;

/// <summary>TensorFlow Serving's REST interface: everything below <c>/v1/</c>.</summary>
internal sealed class RestHandler(ModelStore store, Predictor predictor, ServingMetrics metrics, ServingOptions options, RestExchange exchange, ILogger<RestHandler> logger)
{
    public async Task HandleAsync(HttpContext context, string path)
    {
        var target = default(RestTarget);
        await exchange.RunAsync(context, path, logger, async (answer, token) =>
        {
            if (context.Request.Method == HttpMethods.Options)
            {
                CheckPreflight(context);
                return RestAnswer.Ok;
            }
            target = RestTarget.Find(context.Request.Method, path);
            await AnswerAsync(context, target, answer, token).ConfigureAwait(false);
            return RestAnswer.Ok;
        }, () => (target.Model.Name, target.Method.ToString())).ConfigureAwait(false);
    }

    private async ValueTask AnswerAsync(HttpContext context, RestTarget target, PooledBuffer answer, CancellationToken cancellationToken)
    {
        if (target.Method == RestMethod.Status)
        {
            StatusWriter.Write(answer, store.GetStatuses(target.Model));
            return;
        }
        if (target.Method == RestMethod.Metadata)
        {
            using var described = store.Acquire(target.Model);
            MetadataWriter.Write(answer, described.Model, described.Version, described.Servable.Signatures);
            return;
        }

        using var body = await RequestBody.ReadAsync(context, options.MaxRequestBytes, options.RequestTimeout).ConfigureAwait(false);
        using var lease = Acquire(target.Model, body.Span);
        switch (target.Method)
        {
            case RestMethod.Predict:
                await PredictAsync(lease, body, answer, cancellationToken).ConfigureAwait(false);
                break;
            case RestMethod.Classify:
                await ClassifyAsync(lease, body, answer, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await RegressAsync(lease, body, answer, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private ModelLease Acquire(ModelSelector model, ReadOnlySpan<byte> body)
    {
        try
        {
            return store.Acquire(model);
        }
        catch (ServingException)
        {
            // A body that is no JSON at all is that in the first place, whatever the model.
            new JsonCursor(body).SkipValue();
            throw;
        }
    }

    private async ValueTask PredictAsync(ModelLease lease, RequestBody body, PooledBuffer answer, CancellationToken cancellationToken)
    {
        var request = PredictRequestReader.Read(body.Span, lease.Servable.Signatures, options.MaxTensorElements);
        var outputs = await predictor.RunAsync(lease, "Predict", request.Signature, request.Inputs, cancellationToken).ConfigureAwait(false);
        if (request.IsByRow)
            PredictResponseWriter.WriteRows(answer, request.Signature.Outputs, outputs);
        else
            PredictResponseWriter.WriteColumns(answer, request.Signature.Outputs, outputs);
    }

    private async ValueTask ClassifyAsync(ModelLease lease, RequestBody body, PooledBuffer answer, CancellationToken cancellationToken)
    {
        var request = ExamplesRequestReader.Read(body.Span, lease.Servable.Signatures, ServableSignature.ClassifyMethod, options.MaxTensorElements);
        metrics.RecordExamples(lease.Model, request.Examples);
        ResultsWriter.Write(answer, await Classification.RunAsync(predictor, lease, request.Signature, request.Inputs, request.Examples, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask RegressAsync(ModelLease lease, RequestBody body, PooledBuffer answer, CancellationToken cancellationToken)
    {
        var request = ExamplesRequestReader.Read(body.Span, lease.Servable.Signatures, ServableSignature.RegressMethod, options.MaxTensorElements);
        metrics.RecordExamples(lease.Model, request.Examples);
        ResultsWriter.Write(answer, await Regression.RunAsync(predictor, lease, request.Signature, request.Inputs, request.Examples, cancellationToken).ConfigureAwait(false));
    }

    private static void CheckPreflight(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (!origin.Contains("http://", StringComparison.Ordinal) && !origin.Contains("https://", StringComparison.Ordinal))
            throw new ServingException(StatusCode.FailedPrecondition, "Origin header is missing in CORS preflight");
    }
}
