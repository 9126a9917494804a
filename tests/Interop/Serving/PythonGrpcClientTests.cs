namespace Pipelines.Interop.Serving;

/// <summary>The calls by Python's grpcio, whose messages come from server reflection.</summary>
public sealed class PythonGrpcClientTests : GrpcClientTests
{
    protected override string Run(string calls, string address, string protocol) => Python.Run("grpc, google.protobuf", "Serving/grpc_client.py", calls, address, protocol);
}
