namespace Pipelines.Serving.Grpc.Transport;

/// <summary>What a method may know of its call.</summary>
/// <param name="MayControlModels">Whether the client may change which models are served; asked only by methods that do.</param>
/// <param name="Cancellation">Ends when the client goes away or its deadline passes.</param>
internal sealed record GrpcContext(Func<bool> MayControlModels, CancellationToken Cancellation)
{
    /// <summary>The model that the call turned out to be for; it names the call in the metrics.</summary>
    public string Model { get; set; } = "";
}
