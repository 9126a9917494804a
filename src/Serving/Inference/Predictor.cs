using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Pipelines.Serving.OpenInference;

namespace Pipelines.Serving.Inference;

/// <summary>Runs a model for a request; every interface comes through here.</summary>
internal sealed class Predictor(ServingMetrics metrics, ModelStatistics statistics, TimeProvider time)
{
    /// <summary>Computes outputs of a signature.</summary>
    /// <param name="lease">The version, held by the caller.</param>
    /// <param name="api">What was asked for, for the metrics: <c>Predict</c>.</param>
    /// <param name="signature">One of the version's signatures.</param>
    /// <param name="inputs">A value for each input, in the signature's order.</param>
    /// <param name="outputs">The positions of the wanted outputs.</param>
    /// <exception cref="ServingException">The values do not fit the model (INVALID_ARGUMENT).</exception>
    public IReadOnlyList<NDArray> Run(ModelLease lease, string api, ServableSignature signature, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs)
    {
        var started = time.GetTimestamp();
        var results = lease.Servable.Run(signature, inputs, outputs);
        var elapsed = time.GetElapsedTime(started);
        metrics.RecordRun(lease.Model, api, elapsed);
        statistics.Record(lease.Model, lease.Version, results[0].Shape.Count > 0 ? results[0].Shape[0] : 1, elapsed, time.GetUtcNow());
        return results;
    }

    /// <summary>Computes all outputs of a signature.</summary>
    public IReadOnlyList<NDArray> Run(ModelLease lease, string api, ServableSignature signature, IReadOnlyList<NDArray> inputs) =>
        Run(lease, api, signature, inputs, signature.AllOutputs);
}
