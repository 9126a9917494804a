using Google.Protobuf.Reflection;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>
/// A gRPC service: its descriptor and its methods. This is the seam to the transport: a service knows messages and statuses only,
/// so another transport could call the same methods.
/// </summary>
internal interface IGrpcService
{
    /// <summary>What reflection tells of the service.</summary>
    ServiceDescriptor Descriptor { get; }

    /// <summary>The methods of the service.</summary>
    IEnumerable<GrpcMethod> Methods { get; }
}
