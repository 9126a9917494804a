using Google.Protobuf;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Grpc.Services;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.WarmUp;

/// <summary>
/// The requests that lie beside a model to be run before it answers others: TensorFlow Serving's <c>assets.extra/tf_serving_warmup_requests</c>,
/// a TFRecord file of PredictionLog.
/// </summary>
internal static class RecordedRequests
{
    private const int MostRecords = 1000;

    private static readonly string File = Path.Combine("assets.extra", "tf_serving_warmup_requests");

    /// <summary>Runs the requests of a version's folder, if there are any.</summary>
    /// <exception cref="ServingException">The file is damaged, too long, or one of its requests fails: such a version is not to be served.</exception>
    public static void Run(IServable servable, string folder, ServingOptions options, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
            return;
        var index = 0;
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            foreach (var record in TfRecords.Read(stream, options.MaxRequestBytes))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (index == MostRecords)
                    throw new InvalidDataException($"There are more than {MostRecords} records. Leave some out.");
                Run(servable, PredictionLog.Parser.ParseFrom(record), options.MaxTensorElements);
                index++;
            }
        }
        catch (Exception exception) when (exception is ServingException or InvalidDataException or InvalidProtocolBufferException or InvalidOperationException)
        {
            throw new ServingException(
                (exception as ServingException)?.Code ?? StatusCode.InvalidArgument,
                $"The warm-up failed at record {index} of {path}: {exception.Message}",
                exception);
        }
    }

    private static void Run(IServable servable, PredictionLog log, int mostElements)
    {
        switch (log.LogTypeCase)
        {
            case PredictionLog.LogTypeOneofCase.PredictLog when log.PredictLog.Request is { } request:
                var name = request.ModelSpec?.SignatureName is { Length: > 0 } given ? given : ServableSignature.DefaultName;
                var signature = servable.Signatures.GetValueOrDefault(name)
                    ?? throw new ServingException(StatusCode.FailedPrecondition, $"Serving signature key \"{name}\" not found.");
                servable.Run(signature, PredictInputsReader.Read(request.Inputs, signature, mostElements), OutputFilter.Find(signature, request.OutputFilter));
                break;
            case PredictionLog.LogTypeOneofCase.ClassifyLog when log.ClassifyLog.Request is { } request:
                Run(servable, request.ModelSpec?.SignatureName, ServableSignature.ClassifyMethod, request.Input, mostElements);
                break;
            case PredictionLog.LogTypeOneofCase.RegressLog when log.RegressLog.Request is { } request:
                Run(servable, request.ModelSpec?.SignatureName, ServableSignature.RegressMethod, request.Input, mostElements);
                break;
            case PredictionLog.LogTypeOneofCase.MultiInferenceLog when log.MultiInferenceLog.Request is { } request:
                foreach (var task in request.Tasks)
                    Run(servable, task.ModelSpec?.SignatureName, task.MethodName, request.Input, mostElements);
                break;
            default:
                throw new InvalidDataException("The record holds no request of a kind that is served. Expected predict_log, classify_log, regress_log or multi_inference_log.");
        }
    }

    private static void Run(IServable servable, string? name, string method, Input? input, int mostElements)
    {
        var signature = ExampleSignature.Find(servable.Signatures, name, method);
        servable.Run(signature, ExamplesReader.Read(input, signature, mostElements).Inputs, signature.AllOutputs);
    }
}
