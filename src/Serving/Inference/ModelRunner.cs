using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Pipelines.Serving.OpenInference;

namespace Pipelines.Serving.Inference;

/// <summary>Runs a model and counts the run.</summary>
internal sealed class ModelRunner(ServingMetrics metrics, ModelStatistics statistics, TimeProvider time)
{
    /// <summary>Computes outputs of a signature of a version that the caller holds; the api is what was asked for, for the metrics.</summary>
    public IReadOnlyList<NDArray> Run(ServedVersion version, string api, ServableSignature signature, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs)
    {
        using var activity = ServingActivities.StartRun(version.Model, version.Number, signature.Name);
        var started = time.GetTimestamp();
        var results = version.Servable.Run(signature, inputs, outputs);
        var elapsed = time.GetElapsedTime(started);
        metrics.RecordRun(version.Model, api, elapsed);
        statistics.Record(version.Model, version.Number, results[0].Shape.Count > 0 ? results[0].Shape[0] : 1, elapsed, time.GetUtcNow());
        return results;
    }
}
