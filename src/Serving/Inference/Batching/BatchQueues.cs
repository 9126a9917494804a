using System.Runtime.CompilerServices;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;

namespace Pipelines.Serving.Inference.Batching;

/// <summary>The queue of each signature of each version; it goes when the version does.</summary>
internal sealed class BatchQueues(ServingOptions options, RunGate gate, ModelRunner runner, ServingMetrics metrics, TimeProvider time)
{
    private readonly ConditionalWeakTable<ServableSignature, BatchQueue> _queues = [];

    /// <summary>The queue of a signature; null where the host joins no requests, or those of this signature cannot be.</summary>
    public BatchQueue? Find(ServedVersion version, ServableSignature signature)
    {
        if (options.Batching is not { } batching)
            return null;
        var queue = _queues.TryGetValue(signature, out var known)
            ? known
            : _queues.GetValue(signature, key => new BatchQueue(version, key, batching, gate, runner, metrics, time));
        return queue.IsByRow ? queue : null;
    }
}
