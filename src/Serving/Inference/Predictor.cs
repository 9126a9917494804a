using Pipelines.Engine;
using Pipelines.Serving.Inference.Batching;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Inference;

/// <summary>Runs a model for a request, alone or with others; every interface comes through here.</summary>
internal sealed class Predictor(RunGate gate, ModelRunner runner, BatchQueues queues, ServingOptions options)
{
    /// <summary>Computes outputs of a signature. Where the host is free this ends without leaving the thread.</summary>
    /// <param name="lease">The version, held by the caller.</param>
    /// <param name="api">What was asked for, for the metrics: <c>Predict</c>.</param>
    /// <param name="signature">One of the version's signatures.</param>
    /// <param name="inputs">A value for each input, in the signature's order.</param>
    /// <param name="outputs">The positions of the wanted outputs.</param>
    /// <param name="cancellationToken">Ends the waiting; a run is not stopped.</param>
    /// <exception cref="ServingException">The values do not fit the model (INVALID_ARGUMENT), or the host has too much to do (UNAVAILABLE).</exception>
    public async ValueTask<IReadOnlyList<NDArray>> RunAsync(ModelLease lease, string api, ServableSignature signature, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs, CancellationToken cancellationToken)
    {
        var queue = BatchRows.Count(inputs) is null ? null : queues.Find(lease.Served, signature);
        var isFree = (queue is null || options.Batching!.MayRunAlone) && gate.TryEnter();
        if (queue is not null && !isFree)
            return await queue.RunAsync(api, inputs, outputs, cancellationToken).ConfigureAwait(false);
        if (!isFree)
            await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return runner.Run(lease.Served, api, signature, inputs, outputs);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Computes all outputs of a signature.</summary>
    public ValueTask<IReadOnlyList<NDArray>> RunAsync(ModelLease lease, string api, ServableSignature signature, IReadOnlyList<NDArray> inputs, CancellationToken cancellationToken) =>
        RunAsync(lease, api, signature, inputs, signature.AllOutputs, cancellationToken);
}
