namespace Pipelines.Engine.Metrics;

/// <summary>A metric over batches, as Keras's metric objects: updated by each batch, read at any time, started anew.</summary>
/// <param name="metric">What is measured.</param>
/// <example><code>
/// var precision = new MetricState(new Precision());
/// precision.Update(NDArray.From(new[] { 0f, 1, 1, 1 }), NDArray.From(new[] { 1f, 0, 1, 1 }));
/// Console.WriteLine(precision.Result); // 0.666…
/// </code></example>
public sealed class MetricState(Metric metric)
{
    private MetricAccumulator _accumulator = metric.CreateAccumulator(0);

    /// <summary>What is measured.</summary>
    public Metric Metric => metric;

    /// <summary>The value over all batches since the start; 0, as in Keras, where there is none.</summary>
    public double Result => Value.Value ?? 0;

    /// <summary>The value, or the reason why there is none.</summary>
    public MetricValue Value => _accumulator.Finish();

    /// <summary>Takes in a batch.</summary>
    /// <inheritdoc cref="PredictionBatch.Of"/>
    public void Update(NDArray yTrue, NDArray yPred, NDArray? sampleWeight = null, NDArray? mask = null)
        => _accumulator.Add(PredictionBatch.Of(yTrue, yPred, sampleWeight, mask));

    /// <summary>Takes in numbers, of which a <see cref="Mean"/> or <see cref="Sum"/> is made; with weights they are given twice.</summary>
    public void Update(NDArray values) => Update(values, values);

    /// <summary>Forgets all batches.</summary>
    public void Reset() => _accumulator = metric.CreateAccumulator(0);
}
