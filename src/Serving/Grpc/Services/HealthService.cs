using Google.Protobuf.Reflection;
using Microsoft.Extensions.Hosting;
using Pipelines.Serving.Grpc.Protocol.Health;
using Pipelines.Serving.Grpc.Transport;
using Pipelines.Serving.Models;
using State = Pipelines.Serving.Grpc.Protocol.Health.HealthCheckResponse.Types.ServingStatus;

namespace Pipelines.Serving.Grpc.Services;

/// <summary><c>grpc.health.v1.Health</c>: the host ("") and each service are healthy once the models have been looked at, until the host stops.</summary>
internal sealed class HealthService(ModelStore store, IHostApplicationLifetime lifetime, TimeProvider time) : IGrpcService
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Known = ["", "tensorflow.serving.PredictionService", "tensorflow.serving.ModelService", "inference.GRPCInferenceService"];

    public ServiceDescriptor Descriptor => HealthReflection.Descriptor.Services.Single();

    public IEnumerable<GrpcMethod> Methods =>
    [
        GrpcMethod.Unary("Check", HealthCheckRequest.Parser, Check),
        GrpcMethod.Streaming("Watch", HealthCheckRequest.Parser, WatchAsync),
    ];

    private HealthCheckResponse Check(HealthCheckRequest request, GrpcContext context) => Current(request.Service) switch
    {
        State.ServiceUnknown => throw ServingException.NotFound($"unknown service {request.Service}"),
        var state => new HealthCheckResponse { Status = state },
    };

    private async IAsyncEnumerable<HealthCheckResponse> WatchAsync(IAsyncEnumerable<HealthCheckRequest> requests, GrpcContext context)
    {
        var request = await requests.FirstOrDefaultAsync(context.Cancellation).ConfigureAwait(false) ?? new HealthCheckRequest();
        var last = State.Unknown;
        using var timer = new PeriodicTimer(WatchInterval, time);
        do
        {
            var state = Current(request.Service);
            if (state != last)
                yield return new HealthCheckResponse { Status = last = state };
            // A stream that outlives the host would hold up its end.
            if (lifetime.ApplicationStopping.IsCancellationRequested)
                yield break;
        }
        while (await timer.WaitForNextTickAsync(context.Cancellation).ConfigureAwait(false));
    }

    private State Current(string service) =>
        !Known.Contains(service) ? State.ServiceUnknown
        : store.IsReady && !lifetime.ApplicationStopping.IsCancellationRequested ? State.Serving
        : State.NotServing;
}
