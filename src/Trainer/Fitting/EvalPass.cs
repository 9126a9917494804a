using Pipelines.Engine.Metrics;
using Pipelines.Trainer.Feeding;

namespace Pipelines.Trainer.Fitting;

/// <summary>Measures the present weights on the eval split.</summary>
internal static class EvalPass
{
    private const int BatchSize = 4096;

    /// <summary>The metrics by name, in their order.</summary>
    public static IReadOnlyDictionary<string, MetricValue> Run(TrainingGraphs graphs, ExampleFeed eval, IReadOnlyList<Metric> metrics, int classes)
    {
        MetricAccumulator[] accumulators = [.. metrics.Select(m => m.CreateAccumulator(classes))];
        foreach (var block in eval.Blocks())
            for (int start = 0; start < block.Count; start += BatchSize)
            {
                var batch = TrainingBatch.Of(block, [.. Enumerable.Range(start, Math.Min(BatchSize, block.Count - start))]);
                var predictions = new PredictionBatch(classes, graphs.Predict(batch), batch.Labels, batch.Weights);
                foreach (var accumulator in accumulators)
                    accumulator.Add(predictions);
            }
        var values = new OrderedDictionary<string, MetricValue>(StringComparer.Ordinal);
        for (int i = 0; i < metrics.Count; i++)
            values.Add(metrics[i].Name, accumulators[i].Finish());
        return values;
    }
}
