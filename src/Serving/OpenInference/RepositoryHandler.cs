using Microsoft.AspNetCore.Http;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Hosting.Security;
using Pipelines.Serving.Rest;

namespace Pipelines.Serving.OpenInference;

/// <summary>Changes which models are served: below <c>/v2/repository/models/</c>, for administrators.</summary>
internal sealed class RepositoryHandler(ModelCatalog catalog, ServingOptions options, AccessControl access)
{
    /// <exception cref="ServingException">The client may not, or it cannot be done; then what was served before still is.</exception>
    public async ValueTask<RestAnswer> AnswerAsync(HttpContext context, string action, string model, PooledBuffer answer)
    {
        AccessControl.CheckControl(access.MayControlModels(context));
        using var body = await RequestBody.ReadAsync(context, options.MaxRequestBytes, options.RequestTimeout).ConfigureAwait(false);
        var request = RepositoryRequest.Read(body.Span);
        switch (action)
        {
            case "load":
                await catalog.LoadAsync(model, request.Version, context.RequestAborted).ConfigureAwait(false);
                break;
            case "unload":
                await catalog.UnloadAsync(model, context.RequestAborted).ConfigureAwait(false);
                break;
            default:
                var rollback = await catalog.RollBackAsync(model, request.Version, request.Reason, context.RequestAborted).ConfigureAwait(false);
                DescriptionWriter.WriteRollback(answer, model, rollback);
                break;
        }
        return RestAnswer.Ok;
    }
}
