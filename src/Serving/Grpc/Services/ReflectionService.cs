using Google.Protobuf;
using Google.Protobuf.Reflection;
using Pipelines.Serving.Grpc.Protocol.Reflection.V1;
using Pipelines.Serving.Grpc.Transport;
using Asked = Pipelines.Serving.Grpc.Protocol.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>Server reflection: tells tools which services there are. Its two versions differ in their names alone, not on the wire, so the messages of one serve both.</summary>
/// <param name="descriptor">The service under one of its names.</param>
internal sealed class ReflectionService(ServiceDescriptor descriptor) : IGrpcService
{
    public ServiceDescriptor Descriptor => descriptor;

    public IEnumerable<GrpcMethod> Methods =>
        [GrpcMethod.Streaming("ServerReflectionInfo", ServerReflectionRequest.Parser, (requests, context) => requests.Select(Answer))];

    private static ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        if (request.MessageRequestCase == Asked.ListServices)
        {
            response.ListServicesResponse = new ListServiceResponse { Service = { DescriptorIndex.Services.Select(name => new ServiceResponse { Name = name }) } };
            return response;
        }
        IReadOnlyList<ByteString> files = request.MessageRequestCase switch
        {
            Asked.FileByFilename => DescriptorIndex.ByName(request.FileByFilename),
            Asked.FileContainingSymbol => DescriptorIndex.BySymbol(request.FileContainingSymbol),
            _ => [],    // there are no extensions
        };
        if (files.Count > 0)
            response.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { files } };
        else
            response.ErrorResponse = new ErrorResponse { ErrorCode = (int)StatusCode.NotFound, ErrorMessage = "There is no such file or symbol." };
        return response;
    }
}
