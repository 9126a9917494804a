using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Datasets;

public abstract partial class Dataset<T>
{
    /// <summary>Another order: the next element is drawn from a buffer, which is filled up from what follows.</summary>
    /// <param name="bufferSize">As many elements as the dataset has give every order the same chance.</param>
    /// <param name="seed">The order follows from it and the number of the pass.</param>
    /// <param name="reshuffleEachIteration">Whether each pass has another order.</param>
    public Dataset<T> Shuffle(int bufferSize, long seed = 0, bool reshuffleEachIteration = true)
    {
        if (bufferSize < 1) throw new ArgumentOutOfRangeException(nameof(bufferSize), bufferSize, "Shuffle: expected a buffer of at least 1 element.");
        return Make(Cardinality, (pass, skip) => Shuffled(pass).SkipLong(skip));

        IEnumerable<T> Shuffled(long pass)
        {
            var random = new RandomStream(seed, reshuffleEachIteration ? pass : 0);
            var buffer = new List<T>();
            foreach (var element in Iterate(pass))
            {
                if (buffer.Count < bufferSize)
                {
                    buffer.Add(element);
                    continue;
                }

                var drawn = random.NextIndex(buffer.Count);
                yield return buffer[drawn];
                buffer[drawn] = element;
            }

            while (buffer.Count > 0)
            {
                var drawn = random.NextIndex(buffer.Count);
                yield return buffer[drawn];
                buffer[drawn] = buffer[^1];
                buffer.RemoveAt(buffer.Count - 1);
            }
        }
    }

    /// <summary>The elements again and again, each time as another pass.</summary>
    /// <param name="count">How often; without end when null.</param>
    public Dataset<T> Repeat(int? count = null)
    {
        var cardinality = count is { } n ? (Cardinality is >= 0 and var c ? c * n : Cardinality) : Cardinality == 0 ? 0 : Dataset.Infinite;
        // Of unknown length nobody knows which pass what is left out ends in: it is gone through.
        return Make(cardinality, (pass, skip) => Cardinality is null ? Repeated(pass, 0).SkipLong(skip) : Repeated(pass, skip));

        IEnumerable<T> Repeated(long pass, long skip)
        {
            // Of known length whole passes are left out without a look.
            var first = Cardinality is > 0 and var c ? skip / c : 0;
            skip -= first * (Cardinality ?? 0);
            for (var i = first; count is null || i < count; i++)
            {
                var any = false;
                foreach (var element in Iterate(count is { } n ? pass * n + i : pass + i, skip: i == first ? skip : 0))
                {
                    any = true;
                    yield return element;
                }

                if (!any && i > first) yield break;
            }
        }
    }

    /// <summary>The first elements.</summary>
    public Dataset<T> Take(long count)
        => Make(Dataset.Shorter(Cardinality, count), (pass, skip) => Iterate(pass, skip).Take((int)Math.Min(int.MaxValue, Math.Max(0, count - skip))));

    /// <summary>The elements after the first ones.</summary>
    public Dataset<T> Skip(long count) => Make(Cardinality is >= 0 and var c ? Math.Max(0, c - count) : Cardinality, (pass, skip) => Iterate(pass, skip + count));

    /// <summary>Each element whose number divided by a count leaves a remainder: one part of as many.</summary>
    public Dataset<T> Shard(int count, int index)
    {
        if (index < 0 || index >= count) throw new ArgumentOutOfRangeException(nameof(index), index, $"Shard: expected 0 to {count - 1}.");
        var cardinality = Cardinality is >= 0 and var c ? (c - index + count - 1) / count : Cardinality;
        return Make(cardinality, (pass, skip) => Iterate(pass, skip * count).Where((_, i) => i % count == index));
    }

    /// <summary>The elements of this dataset and then of another.</summary>
    public Dataset<T> Concatenate(Dataset<T> other)
    {
        var cardinality = Cardinality == Dataset.Infinite || other.Cardinality == Dataset.Infinite ? Dataset.Infinite : Cardinality + other.Cardinality;
        return Make(cardinality, (pass, skip) => Cardinality is >= 0 and var c && skip >= c ? other.Iterate(pass, skip - c) : Iterate(pass).Concat(other.Iterate(pass)).SkipLong(skip));
    }
}
