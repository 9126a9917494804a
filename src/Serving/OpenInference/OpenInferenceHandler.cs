using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.OpenInference;

/// <summary>The Open Inference Protocol over REST: everything below <c>/v2</c>.</summary>
internal sealed class OpenInferenceHandler(
    ModelStore store, RepositoryHandler repository, Predictor predictor, ModelStatistics statistics, ServingOptions options, RestExchange exchange, ILogger<OpenInferenceHandler> logger)
{
    private const string JsonLengthHeader = "Inference-Header-Content-Length";

    public async Task HandleAsync(HttpContext context, string path)
    {
        var target = default(OpenInferenceTarget);
        await exchange.RunAsync(context, path, logger, async (answer, token) =>
        {
            target = OpenInferenceTarget.Parse(context.Request.Method, path);
            return target.Model is { } model ? await AnswerAsync(context, target.Action, model, answer, token).ConfigureAwait(false) : await AnswerAsync(context, target.Action, answer).ConfigureAwait(false);
        }, () => (target.Model?.Name, target.Action ?? "")).ConfigureAwait(false);
    }

    /// <summary>Answers for the host itself.</summary>
    private async ValueTask<RestAnswer> AnswerAsync(HttpContext context, string action, PooledBuffer answer)
    {
        switch (action)
        {
            case "health/live":
                DescriptionWriter.WriteFlag(answer, "live", true);
                break;
            case "health/ready":
                DescriptionWriter.WriteFlag(answer, "ready", store.IsReady);
                return store.IsReady ? RestAnswer.Ok : RestAnswer.Ok with { Status = 503 };
            case "models/stats":
                DescriptionWriter.WriteStatistics(answer, store.Models.SelectMany(model => model.AvailableVersions.Select(version => (model.Name, version))), statistics);
                break;
            case "repository/index":
                using (var body = await RequestBody.ReadAsync(context, options.MaxRequestBytes, options.RequestTimeout).ConfigureAwait(false))
                    DescriptionWriter.WriteIndex(answer, store.Models, WantsReadyOnly(body.Span));
                break;
            default:
                DescriptionWriter.WriteServer(answer);
                break;
        }
        return RestAnswer.Ok;
    }

    /// <summary>Answers for a model.</summary>
    private async ValueTask<RestAnswer> AnswerAsync(HttpContext context, string action, ModelSelector model, PooledBuffer answer, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case "infer":
                return await InferAsync(context, model, answer, cancellationToken).ConfigureAwait(false);
            case "ready":
                var isReady = IsReady(model);
                DescriptionWriter.WriteReady(answer, model.Name, isReady);
                return isReady ? RestAnswer.Ok : RestAnswer.Ok with { Status = 404 };
            case "stats":
                using (var lease = store.Acquire(model))
                    DescriptionWriter.WriteStatistics(answer, [(lease.Model, lease.Version)], statistics);
                return RestAnswer.Ok;
            case "load" or "unload" or "rollback":
                return await repository.AnswerAsync(context, action, model.Name, answer).ConfigureAwait(false);
            default:
                using (var lease = store.Acquire(model))
                    DescriptionWriter.WriteModel(answer, lease, store.Find(model.Name)?.AvailableVersions ?? []);
                return RestAnswer.Ok;
        }
    }

    private async ValueTask<RestAnswer> InferAsync(HttpContext context, ModelSelector model, PooledBuffer answer, CancellationToken cancellationToken)
    {
        using var body = await RequestBody.ReadAsync(context, options.MaxRequestBytes, options.RequestTimeout).ConfigureAwait(false);
        using var lease = store.Acquire(model);
        var jsonLength = JsonLength(context.Request.Headers, body.Memory.Length);
        var call = InferRequestReader.Read(body.Span[..jsonLength], body.Span[jsonLength..], InferTensors.SignatureOf(lease), options.MaxTensorElements);
        var outputs = await predictor.RunAsync(lease, "Infer", call.Signature, call.Inputs, [.. call.Outputs.Select(output => output.Index)], cancellationToken).ConfigureAwait(false);
        if (InferResponseWriter.Write(answer, lease, call, outputs) is not { } written)
            return RestAnswer.Ok;
        context.Response.Headers[JsonLengthHeader] = written.ToString(CultureInfo.InvariantCulture);
        return RestAnswer.Ok with { ContentType = "application/octet-stream" };
    }

    private bool IsReady(ModelSelector model) =>
        store.Find(model.Name) is { } served && (model.Version is { } version ? served.AvailableVersions.Contains(version) : served.AvailableVersions.Count > 0);

    private static int JsonLength(IHeaderDictionary headers, int bodyLength)
    {
        if (!headers.TryGetValue(JsonLengthHeader, out var text))
            return bodyLength;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= bodyLength
            ? length
            : throw ServingException.InvalidArgument($"{JsonLengthHeader} is '{text}'. Expected the length of the JSON in bytes, at most {bodyLength}.");
    }

    private static bool WantsReadyOnly(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return false;
        var cursor = new JsonCursor(body);
        if (cursor.Peek() != JsonKind.Object)
            throw ServingException.InvalidArgument("The body is no object. Expected {\"ready\": true} or nothing.");
        if (!cursor.EnterObject())
            return false;
        var isReadyOnly = false;
        do
        {
            if (cursor.ReadName().Is("ready"u8))
                isReadyOnly = cursor.Peek() == JsonKind.True;
            cursor.SkipValue();
        }
        while (cursor.NextMember());
        return isReadyOnly;
    }
}
