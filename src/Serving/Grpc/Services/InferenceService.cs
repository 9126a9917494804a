using Google.Protobuf;
using Google.Protobuf.Reflection;
using Pipelines.Engine;
using Pipelines.Serving.Grpc.Protocol.Inference;
using Pipelines.Serving.Grpc.Transport;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;
using Pipelines.Serving.OpenInference;

namespace Pipelines.Serving.Grpc.Services;

/// <summary><c>inference.GRPCInferenceService</c>: the Open Inference Protocol.</summary>
internal sealed class InferenceService(ModelStore store, Predictor predictor, ServingOptions options) : IGrpcService
{
    public ServiceDescriptor Descriptor => InferenceReflection.Descriptor.Services.Single();

    public IEnumerable<GrpcMethod> Methods =>
    [
        GrpcMethod.Unary("ServerLive", ServerLiveRequest.Parser, (_, _) => new ServerLiveResponse { Live = true }),
        GrpcMethod.Unary("ServerReady", ServerReadyRequest.Parser, (_, _) => new ServerReadyResponse { Ready = store.IsReady }),
        GrpcMethod.Unary("ModelReady", ModelReadyRequest.Parser, ModelReady),
        GrpcMethod.Unary("ServerMetadata", ServerMetadataRequest.Parser, ServerMetadata),
        GrpcMethod.Unary("ModelMetadata", ModelMetadataRequest.Parser, ModelMetadata),
        GrpcMethod.Unary("ModelInfer", ModelInferRequest.Parser, ModelInferAsync),
    ];

    private ModelReadyResponse ModelReady(ModelReadyRequest request, GrpcContext context)
    {
        var model = OpenInferenceTarget.Selector(request.Name, request.Version);
        var versions = store.Find(model.Name)?.AvailableVersions ?? [];
        return new ModelReadyResponse { Ready = model.Version is { } version ? versions.Contains(version) : versions.Count > 0 };
    }

    private static ServerMetadataResponse ServerMetadata(ServerMetadataRequest request, GrpcContext context) =>
        new() { Name = ServerDescription.Name, Version = ServerDescription.Version, Extensions = { ServerDescription.Extensions } };

    private ModelMetadataResponse ModelMetadata(ModelMetadataRequest request, GrpcContext context)
    {
        using var lease = store.Acquire(OpenInferenceTarget.Selector(request.Name, request.Version));
        context.Model = lease.Model;
        var signature = InferTensors.SignatureOf(lease);
        return new ModelMetadataResponse
        {
            Name = lease.Model,
            Platform = lease.Servable.Platform,
            Versions = { store.Find(lease.Model)!.AvailableVersions.Select(version => version.ToString(System.Globalization.CultureInfo.InvariantCulture)) },
            Inputs = { signature.Inputs.Select(Describe) },
            Outputs = { signature.Outputs.Select(Describe) },
        };
    }

    private async ValueTask<ModelInferResponse> ModelInferAsync(ModelInferRequest request, GrpcContext context)
    {
        using var lease = store.Acquire(OpenInferenceTarget.Selector(request.ModelName, request.ModelVersion));
        context.Model = lease.Model;
        var signature = InferTensors.SignatureOf(lease);
        var tensors = new InferTensors(signature, options.MaxTensorElements);
        ReadInputs(request, tensors);
        IReadOnlyList<int> wanted = request.Outputs.Count == 0 ? signature.AllOutputs : [.. request.Outputs.Select(output => tensors.IndexOfOutput(output.Name))];
        var outputs = await predictor.RunAsync(lease, "Infer", signature, tensors.Complete(), wanted, context.Cancellation).ConfigureAwait(false);

        var response = new ModelInferResponse { ModelName = lease.Model, ModelVersion = lease.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), Id = request.Id };
        // Raw for raw; half precision has no other form, and then all outputs take that one.
        var isRaw = request.RawInputContents.Count > 0 || outputs.Any(output => output.DType is DType.Float16 or DType.BFloat16);
        for (var index = 0; index < wanted.Count; index++)
        {
            var tensor = new ModelInferResponse.Types.InferOutputTensor { Name = signature.Outputs[wanted[index]].Name, Datatype = outputs[index].DType.Datatype, Shape = { outputs[index].Shape.Select(length => (long)length) } };
            if (isRaw)
                response.RawOutputContents.Add(Raw(outputs[index]));
            else
                tensor.Contents = InferContents.Write(outputs[index]);
            response.Outputs.Add(tensor);
        }
        return response;
    }

    private static void ReadInputs(ModelInferRequest request, InferTensors tensors)
    {
        var isRaw = request.RawInputContents.Count > 0;
        if (isRaw && request.RawInputContents.Count != request.Inputs.Count)
            throw ServingException.InvalidArgument($"There are {request.RawInputContents.Count} raw_input_contents for {request.Inputs.Count} inputs. Expected one for each.");
        for (var index = 0; index < request.Inputs.Count; index++)
        {
            var sent = request.Inputs[index];
            var input = tensors.Expect(sent.Name, sent.Datatype, sent.Shape);
            tensors.Add(sent.Name, isRaw
                ? BinaryTensor.Read(request.RawInputContents[index].Span, input, sent.Shape)
                : InferContents.Read(sent.Contents, input, sent.Shape, tensors.CountOf(sent.Name, sent.Shape)));
        }
    }

    private static ByteString Raw(NDArray array)
    {
        using var buffer = new Hosting.PooledBuffer();
        BinaryTensor.Write(array, buffer);
        return ByteString.CopyFrom(buffer.Written);
    }

    private static ModelMetadataResponse.Types.TensorMetadata Describe(ServableTensor tensor) =>
        new() { Name = tensor.Name, Datatype = tensor.DType.Datatype, Shape = { tensor.Shape.Select(dim => dim.IsKnown ? dim.Value : -1) } };
}
