using Pipelines.Engine.Datasets;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Training.Fitting;

/// <summary>Where batches come from, epoch by epoch.</summary>
internal abstract class Batches
{
    /// <summary>Batches of an epoch; null when only the end tells.</summary>
    public abstract int? Steps { get; }

    /// <summary>The batches of an epoch, counted from 0, without the first ones.</summary>
    public abstract IEnumerable<Examples> Epoch(int epoch, int skip = 0);

    public static Batches Of(Examples examples, int batchSize, bool shuffle, long seed) => new InMemory(examples.Checked(), batchSize, shuffle, seed);

    public static Batches Of(Dataset<Examples> dataset, int? stepsPerEpoch) => new Streamed(dataset, stepsPerEpoch);

    private sealed class InMemory(Examples examples, int batchSize, bool shuffle, long seed) : Batches
    {
        public override int? Steps => (examples.Rows + batchSize - 1) / batchSize;

        public override IEnumerable<Examples> Epoch(int epoch, int skip)
        {
            // The order is the epoch's own: a fit that goes on in its middle meets the same batches.
            var order = shuffle ? new RandomStream(seed, epoch).NextPermutation(examples.Rows) : null;
            for (var start = skip * batchSize; start < examples.Rows; start += batchSize)
            {
                var end = Math.Min(start + batchSize, examples.Rows);
                yield return order is null ? examples.Slice(start, end) : examples.Take(order.AsSpan(start, end - start));
            }
        }
    }

    private sealed class Streamed(Dataset<Examples> dataset, int? stepsPerEpoch) : Batches
    {
        private IEnumerator<Examples>? _endless;

        public override int? Steps => stepsPerEpoch ?? (dataset.Cardinality is { } count and >= 0 and <= int.MaxValue ? (int)count : null);

        public override IEnumerable<Examples> Epoch(int epoch, int skip)
        {
            if (stepsPerEpoch is not { } steps) return dataset.Iterate(epoch, skip);
            return Part(steps - skip, epoch * (long)steps + skip);
        }

        /// <summary>The next batches of one long sequence, which starts anew when it ends.</summary>
        private IEnumerable<Examples> Part(int count, long skip)
        {
            _endless ??= dataset.Iterate(0, skip).GetEnumerator();
            for (var i = 0; i < count; i++)
            {
                if (!_endless.MoveNext())
                {
                    _endless = dataset.Iterate(0, 0).GetEnumerator();
                    if (!_endless.MoveNext()) yield break;
                }

                yield return _endless.Current;
            }
        }
    }
}
