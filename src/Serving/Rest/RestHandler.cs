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
        await exchange.RunAsync(context, path, logger, async answer =>
        {
            if (context.Request.Method == HttpMethods.Options)
            {
                CheckPreflight(context);
                return RestAnswer.Ok;
            }
            target = RestTarget.Parse(context.Request.Method, path);
            await AnswerAsync(context, target, answer).ConfigureAwait(false);
            return RestAnswer.Ok;
        }, () => (target.Model.Name, target.Method.ToString())).ConfigureAwait(false);
    }

    private async ValueTask AnswerAsync(HttpContext context, RestTarget target, PooledBuffer answer)
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
                Predict(lease, body.Span, answer);
                break;
            case RestMethod.Classify:
                Classify(lease, body.Span, answer);
                break;
            default:
                Regress(lease, body.Span, answer);
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

    private void Predict(ModelLease lease, ReadOnlySpan<byte> body, PooledBuffer answer)
    {
        var request = PredictRequestReader.Read(body, lease.Servable.Signatures, options.MaxTensorElements);
        var outputs = predictor.Run(lease, "Predict", request.Signature, request.Inputs);
        if (request.IsByRow)
            PredictResponseWriter.WriteRows(answer, request.Signature.Outputs, outputs);
        else
            PredictResponseWriter.WriteColumns(answer, request.Signature.Outputs, outputs);
    }

    private void Classify(ModelLease lease, ReadOnlySpan<byte> body, PooledBuffer answer)
    {
        var request = ExamplesRequestReader.Read(body, lease.Servable.Signatures, ServableSignature.ClassifyMethod, options.MaxTensorElements);
        metrics.RecordExamples(lease.Model, request.Examples);
        ResultsWriter.Write(answer, Classification.Run(predictor, lease, request.Signature, request.Inputs, request.Examples));
    }

    private void Regress(ModelLease lease, ReadOnlySpan<byte> body, PooledBuffer answer)
    {
        var request = ExamplesRequestReader.Read(body, lease.Servable.Signatures, ServableSignature.RegressMethod, options.MaxTensorElements);
        metrics.RecordExamples(lease.Model, request.Examples);
        ResultsWriter.Write(answer, Regression.Run(predictor, lease, request.Signature, request.Inputs, request.Examples));
    }

    private static void CheckPreflight(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (!origin.Contains("http://", StringComparison.Ordinal) && !origin.Contains("https://", StringComparison.Ordinal))
            throw new ServingException(StatusCode.FailedPrecondition, "Origin header is missing in CORS preflight");
    }
}
