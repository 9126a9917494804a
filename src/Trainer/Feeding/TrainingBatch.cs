using Pipelines.Engine;

namespace Pipelines.Trainer.Feeding;

/// <summary>The rows of one step.</summary>
/// <param name="Inputs">The features, as inputs of the training graph.</param>
/// <param name="Labels">Their labels.</param>
/// <param name="Weights">Their weights.</param>
internal sealed record TrainingBatch(Dictionary<string, NDArray> Inputs, double[] Labels, double[] Weights)
{
    /// <summary>The batches of one epoch in their shuffled order; the last one of the data may be short.</summary>
    /// <param name="feed">The examples.</param>
    /// <param name="size">Examples a batch.</param>
    /// <param name="seed">What the order follows from, with the epoch.</param>
    /// <param name="epoch">The epoch's number.</param>
    /// <param name="skip">Batches at the beginning that are left out, since an earlier run has done them.</param>
    public static IEnumerable<TrainingBatch> Epoch(ExampleFeed feed, int size, long seed, int epoch, int skip)
    {
        int number = 0, blockNumber = 0;
        foreach (var block in feed.Blocks())
        {
            int[] order = Permutation.Of(block.Count, seed, epoch, blockNumber++);
            for (int start = 0; start < order.Length; start += size)
                if (number++ >= skip)
                    yield return Of(block, order.AsSpan(start, Math.Min(size, order.Length - start)));
        }
    }

    /// <summary>The given rows of a block.</summary>
    public static TrainingBatch Of(ExampleBlock block, ReadOnlySpan<int> rows)
    {
        var (labels, weights) = (new double[rows.Length], new double[rows.Length]);
        for (int i = 0; i < rows.Length; i++)
            (labels[i], weights[i]) = (block.Labels[rows[i]], block.Weights[rows[i]]);
        return new TrainingBatch(block.Gather(rows), labels, weights);
    }
}
