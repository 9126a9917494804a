using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Grpc.Transport;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Regression = Pipelines.Serving.Inference.Regression;

namespace Pipelines.Serving.Grpc.Services;

/// <summary><c>tensorflow.serving.PredictionService</c>.</summary>
internal sealed class PredictionService(ModelStore store, Predictor predictor, ServingMetrics metrics, ServingOptions options) : IGrpcService
{
    private const string SignatureDefField = "signature_def";

    public ServiceDescriptor Descriptor => ServingReflection.Descriptor.Services.Single(service => service.Name == "PredictionService");

    public IEnumerable<GrpcMethod> Methods =>
    [
        GrpcMethod.Unary("Predict", PredictRequest.Parser, PredictAsync),
        GrpcMethod.Unary("Classify", ClassificationRequest.Parser, ClassifyAsync),
        GrpcMethod.Unary("Regress", RegressionRequest.Parser, RegressAsync),
        GrpcMethod.Unary("MultiInference", MultiInferenceRequest.Parser, MultiInferenceAsync),
        GrpcMethod.Unary("GetModelMetadata", GetModelMetadataRequest.Parser, GetModelMetadata),
    ];

    private async ValueTask<PredictResponse> PredictAsync(PredictRequest request, GrpcContext context)
    {
        using var lease = Acquire(request.ModelSpec, context);
        var name = request.ModelSpec.SignatureName is { Length: > 0 } given ? given : ServableSignature.DefaultName;
        var signature = lease.Servable.Signatures.GetValueOrDefault(name)
            ?? throw new ServingException(StatusCode.FailedPrecondition, $"Serving signature key \"{name}\" not found.");
        var inputs = PredictInputsReader.Read(request.Inputs, signature, options.MaxTensorElements);
        var wanted = OutputFilter.Find(signature, request.OutputFilter);
        var outputs = await predictor.RunAsync(lease, "Predict", signature, inputs, wanted, context.Cancellation).ConfigureAwait(false);
        var response = new PredictResponse { ModelSpec = ModelSpecs.Resolved(lease, name) };
        for (var index = 0; index < wanted.Count; index++)
            response.Outputs.Add(signature.Outputs[wanted[index]].Name, TensorProtoWriter.Write(outputs[index], options.WriteTensorContent));
        return response;
    }

    private async ValueTask<ClassificationResponse> ClassifyAsync(ClassificationRequest request, GrpcContext context)
    {
        using var lease = Acquire(request.ModelSpec, context);
        var result = await ClassifyAsync(lease, request.ModelSpec.SignatureName, request.Input, context.Cancellation).ConfigureAwait(false);
        return new ClassificationResponse { ModelSpec = ModelSpecs.Resolved(lease, request.ModelSpec.SignatureName), Result = result };
    }

    private async ValueTask<RegressionResponse> RegressAsync(RegressionRequest request, GrpcContext context)
    {
        using var lease = Acquire(request.ModelSpec, context);
        var result = await RegressAsync(lease, request.ModelSpec.SignatureName, request.Input, context.Cancellation).ConfigureAwait(false);
        return new RegressionResponse { ModelSpec = ModelSpecs.Resolved(lease, request.ModelSpec.SignatureName), Result = result };
    }

    private async ValueTask<MultiInferenceResponse> MultiInferenceAsync(MultiInferenceRequest request, GrpcContext context)
    {
        CheckTasks(request.Tasks);
        using var lease = Acquire(request.Tasks[0].ModelSpec, context);
        var response = new MultiInferenceResponse();
        foreach (var task in request.Tasks)
        {
            var name = task.ModelSpec.SignatureName;
            var result = new InferenceResult { ModelSpec = ModelSpecs.Resolved(lease, name) };
            if (task.MethodName == ServableSignature.ClassifyMethod)
                result.ClassificationResult = await ClassifyAsync(lease, name, request.Input, context.Cancellation).ConfigureAwait(false);
            else if (task.MethodName == ServableSignature.RegressMethod)
                result.RegressionResult = await RegressAsync(lease, name, request.Input, context.Cancellation).ConfigureAwait(false);
            else
                throw new ServingException(StatusCode.Unimplemented, $"Unsupported signature method_name: {task.MethodName}");
            response.Results.Add(result);
        }
        return response;
    }

    private GetModelMetadataResponse GetModelMetadata(GetModelMetadataRequest request, GrpcContext context)
    {
        var selector = ModelSpecs.Selector(request.ModelSpec);
        if (request.MetadataField.Count == 0)
            throw ServingException.InvalidArgument("GetModelMetadataRequest must specify at least one metadata_field");
        if (request.MetadataField.FirstOrDefault(field => field != SignatureDefField) is { } unknown)
            throw ServingException.InvalidArgument($"Metadata field {unknown} is not supported");
        using var lease = store.Acquire(selector);
        context.Model = lease.Model;
        return new GetModelMetadataResponse
        {
            ModelSpec = new ModelSpec { Name = lease.Model, Version = lease.Version },
            Metadata = { [SignatureDefField] = Any.Pack(SignatureDefs.Of(lease.Servable.Signatures)) },
        };
    }

    private ModelLease Acquire(ModelSpec? spec, GrpcContext context)
    {
        var lease = store.Acquire(ModelSpecs.Selector(spec));
        context.Model = lease.Model;
        return lease;
    }

    private async ValueTask<ClassificationResult> ClassifyAsync(ModelLease lease, string name, Input? input, CancellationToken cancellationToken)
    {
        var request = Read(lease, name, input, ServableSignature.ClassifyMethod);
        var classification = await Classification.RunAsync(predictor, lease, request.Signature, request.Inputs, request.Examples, cancellationToken).ConfigureAwait(false);
        var result = new ClassificationResult();
        for (var example = 0; example < classification.Examples; example++)
        {
            var classes = new Classifications();
            for (var index = 0; index < classification.Classes; index++)
                classes.Classes.Add(new Class { Label = classification.Label(example, index), Score = classification.Score(example, index) });
            result.Classifications.Add(classes);
        }
        return result;
    }

    private async ValueTask<RegressionResult> RegressAsync(ModelLease lease, string name, Input? input, CancellationToken cancellationToken)
    {
        var request = Read(lease, name, input, ServableSignature.RegressMethod);
        var regression = await Regression.RunAsync(predictor, lease, request.Signature, request.Inputs, request.Examples, cancellationToken).ConfigureAwait(false);
        var result = new RegressionResult();
        foreach (var value in regression.Values.AsSpan<float>())
            result.Regressions.Add(new Protocol.Regression { Value = value });
        return result;
    }

    private ExampleInputs Read(ModelLease lease, string name, Input? input, string method)
    {
        var examples = ExamplesReader.Read(input, ExampleSignature.Find(lease.Servable.Signatures, name, method), options.MaxTensorElements);
        metrics.RecordExamples(lease.Model, examples.Examples);
        return examples;
    }

    private static void CheckTasks(RepeatedField<InferenceTask> tasks)
    {
        if (tasks.Count == 0)
            throw ServingException.InvalidArgument("MultiInferenceRequest has no tasks. Expected one or more.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            if (string.IsNullOrEmpty(task.ModelSpec?.Name))
                throw ServingException.InvalidArgument("Found ModelSpec with an empty model name.");
            if (task.ModelSpec.Name != tasks[0].ModelSpec.Name)
                throw ServingException.InvalidArgument("All ModelSpecs in a MultiInferenceRequest must access the same model name.");
            var signature = task.ModelSpec.SignatureName is { Length: > 0 } given ? given : ServableSignature.DefaultName;
            if (!names.Add(signature))
                throw ServingException.InvalidArgument($"Duplicate evaluation of signature: {signature}");
        }
    }
}
