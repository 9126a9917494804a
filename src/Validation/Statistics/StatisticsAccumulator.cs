using Pipelines.Data;
using Pipelines.Validation.Accumulators;
using Pipelines.Validation.Sketches;

namespace Pipelines.Validation;

/// <summary>Statistics of one partition of a split while they are gathered: parts worked out elsewhere can be written, read and merged.</summary>
/// <remarks>Merging parts in the order of their partitions gives the same bits each time. For one caller at a time; features are worked on in parallel.</remarks>
public sealed class StatisticsAccumulator
{
    private readonly IReadOnlyList<Field> _fields;
    private readonly StatisticsOptions _options;
    private readonly FeatureAccumulator[] _features;
    private long _examples;

    /// <summary>Empty statistics.</summary>
    /// <param name="fields">The fields of the batches to come, in their order.</param>
    /// <param name="options">What to keep.</param>
    /// <param name="partition">Number of the partition: it seeds the sketches.</param>
    public StatisticsAccumulator(IReadOnlyList<Field> fields, StatisticsOptions options, int partition = 0)
        : this(fields, options, [.. fields.Select((field, index) => new FeatureAccumulator(field, SeedOf(options.Seed, partition, index)))])
    {
    }

    private StatisticsAccumulator(IReadOnlyList<Field> fields, StatisticsOptions options, FeatureAccumulator[] features) =>
        (_fields, _options, _features) = (fields, options, features);

    /// <summary>Adds batches in their order.</summary>
    public void Add(IReadOnlyList<ColumnBatch> batches, CancellationToken cancellationToken = default)
    {
        _examples += batches.Sum(b => (long)b.Rows);
        ForEachFeature(f =>
        {
            foreach (var batch in batches)
                _features[f].Add(batch.Columns[f]);
        }, cancellationToken);
    }

    /// <summary>Adds what another accumulator of the same fields gathered from the partition that follows.</summary>
    /// <exception cref="ArgumentException">The fields differ.</exception>
    public void Merge(StatisticsAccumulator other)
    {
        if (!other._fields.SequenceEqual(_fields))
            throw new ArgumentException($"Statistics of {string.Join(", ", _fields)} and of {string.Join(", ", other._fields)} cannot be merged.", nameof(other));
        _examples += other._examples;
        ForEachFeature(f => _features[f].Merge(other._features[f]));
    }

    /// <summary>The statistics so far.</summary>
    /// <param name="split">Name of the split.</param>
    public DatasetStatistics Finish(string split)
    {
        var finished = new FeatureStatistics[_features.Length];
        ForEachFeature(f => finished[f] = _features[f].Finish(_options));
        return new DatasetStatistics(split, _examples, finished);
    }

    /// <summary>Writes the state, to be read in another process of the same version.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_examples);
        foreach (var feature in _features)
            feature.Write(writer);
    }

    /// <summary>Reads a state that was written for the same fields and options.</summary>
    /// <exception cref="EndOfStreamException">The state is cut off.</exception>
    public static StatisticsAccumulator Read(BinaryReader reader, IReadOnlyList<Field> fields, StatisticsOptions options)
    {
        var examples = reader.ReadInt64();
        return new StatisticsAccumulator(fields, options, [.. fields.Select(field => FeatureAccumulator.Read(field, reader))]) { _examples = examples };
    }

    private static ulong SeedOf(int seed, int partition, int feature) => Hashing.Of(Hashing.Of(((ulong)(uint)seed << 32) + (uint)partition) + (ulong)feature);

    private void ForEachFeature(Action<int> work, CancellationToken cancellationToken = default) => Parallel.For(
        0,
        _features.Length,
        new ParallelOptions { MaxDegreeOfParallelism = _options.Threads == 0 ? Environment.ProcessorCount : _options.Threads, CancellationToken = cancellationToken },
        work);
}
