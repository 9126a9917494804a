namespace Pipelines.Interop.Serving;

/// <summary>The calls by @grpc/grpc-js.</summary>
public sealed class NodeGrpcClientTests : GrpcClientTests
{
    protected override string Run(string calls, string address, string protocol) => Node.Run("Serving/grpc.mjs", calls, address, protocol);
}
