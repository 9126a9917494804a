using Pipelines.Data;

namespace Pipelines.Validation;

/// <summary>Computes statistics of examples in one pass.</summary>
/// <remarks>Features are worked on in parallel, each over the batches in their order: the result is bitwise the same for any number of threads.</remarks>
public static class StatisticsGenerator
{
    // Batches that are handed over at a time: enough to keep all threads busy while the next ones are read, few enough to stay in cache.
    private const int BatchesAtATime = 8;

    /// <summary>The statistics of all splits of a set.</summary>
    /// <param name="examples">The set.</param>
    /// <param name="options">What to keep; null: the defaults.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public static ExampleStatistics Compute(ExampleSet examples, StatisticsOptions? options = null, CancellationToken cancellationToken = default) =>
        Compute(examples.Splits.Select(split => KeyValuePair.Create(split, examples[split])), options, cancellationToken);

    /// <summary>The statistics of each split, in their order.</summary>
    /// <param name="splits">Names and examples of the splits.</param>
    /// <param name="options">What to keep; null: the defaults.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public static ExampleStatistics Compute(IEnumerable<KeyValuePair<string, IExampleSource>> splits, StatisticsOptions? options = null, CancellationToken cancellationToken = default) =>
        new([.. splits.Select(split => Compute(split.Value, split.Key, options, cancellationToken))]);

    /// <summary>The statistics of all features of a split.</summary>
    /// <param name="source">The split's examples.</param>
    /// <param name="split">The split's name.</param>
    /// <param name="options">What to keep; null: the defaults.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public static DatasetStatistics Compute(IExampleSource source, string split, StatisticsOptions? options = null, CancellationToken cancellationToken = default)
    {
        var accumulator = new StatisticsAccumulator(source.Fields, options ?? new StatisticsOptions());
        var adding = Task.CompletedTask;
        foreach (var batches in source.Read(null, cancellationToken).Chunk(BatchesAtATime))
        {
            adding.GetAwaiter().GetResult();
            adding = Task.Run(() => accumulator.Add(batches, cancellationToken), cancellationToken);
        }
        adding.GetAwaiter().GetResult();
        return accumulator.Finish(split);
    }
}
