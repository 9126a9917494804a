namespace Pipelines.Engine.Metrics;

/// <summary>What a metric remembers of the rows seen so far. Adding in two accumulators and merging them gives what one would have given.</summary>
public abstract class MetricAccumulator
{
    /// <summary>Takes in a block of predictions.</summary>
    public abstract void Add(PredictionBatch batch);

    /// <summary>Takes in what another accumulator of the same metric has seen after this one.</summary>
    public abstract void Merge(MetricAccumulator other);

    /// <summary>The value so far, or the reason why there is none. The accumulator can go on.</summary>
    public abstract MetricValue Finish();
}
