using Google.Protobuf.Reflection;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Grpc.Transport;
using Pipelines.Serving.Hosting.Security;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.Services;

/// <summary><c>tensorflow.serving.ModelService</c>.</summary>
internal sealed class ModelService(ModelStore store, ModelCatalog catalog) : IGrpcService
{
    public ServiceDescriptor Descriptor => ServingReflection.Descriptor.Services.Single(service => service.Name == "ModelService");

    public IEnumerable<GrpcMethod> Methods =>
    [
        GrpcMethod.Unary("GetModelStatus", GetModelStatusRequest.Parser, GetModelStatus),
        GrpcMethod.Unary("HandleReloadConfigRequest", ReloadConfigRequest.Parser, ReloadConfigAsync),
    ];

    private GetModelStatusResponse GetModelStatus(GetModelStatusRequest request, GrpcContext context)
    {
        var response = new GetModelStatusResponse();
        foreach (var status in store.GetStatuses(ModelSpecs.Selector(request.ModelSpec)))
            response.ModelVersionStatus.Add(new Protocol.ModelVersionStatus
            {
                Version = status.Version,
                State = (Protocol.ModelVersionStatus.Types.State)status.State,
                Status = new StatusProto { ErrorCode = (int)status.Code, ErrorMessage = status.Message },
            });
        context.Model = request.ModelSpec.Name;
        return response;
    }

    private async ValueTask<ReloadConfigResponse> ReloadConfigAsync(ReloadConfigRequest request, GrpcContext context)
    {
        AccessControl.CheckControl(context.MayControlModels());
        if (request.Config?.ConfigCase != ModelServerConfig.ConfigOneofCase.ModelConfigList)
            throw ServingException.InvalidArgument("ServerModelConfig type not supported by HandleReloadConfigRequest. Only ModelConfigList is currently supported");
        await catalog.ReplaceAsync(ModelConfigs.ToOptions(request.Config), context.Cancellation).ConfigureAwait(false);
        var response = new ReloadConfigResponse { Status = new StatusProto() };
        foreach (var name in request.MetricNames)
            response.Metric.Add(new Metric { Name = name, Int64ValueIncrease = 0 });
        return response;
    }
}
