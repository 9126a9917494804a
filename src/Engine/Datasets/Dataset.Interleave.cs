namespace Pipelines.Engine.Datasets;

public abstract partial class Dataset<T>
{
    /// <summary>The elements of a dataset for each element, one dataset after the other.</summary>
    public Dataset<TResult> FlatMap<TResult>(Func<T, Dataset<TResult>> function)
        => Make(null, (pass, skip) => Iterate(pass).SelectMany(e => function(e).Iterate(pass)).SkipLong(skip));

    /// <summary>The elements of datasets, one for each element, several of which are open at a time and take turns.</summary>
    /// <param name="function">An element's dataset, such as the lines of a file.</param>
    /// <param name="cycleLength">How many are open.</param>
    /// <param name="blockLength">How many elements one gives in its turn.</param>
    /// <param name="parallel">How many are read ahead at once; the order stays.</param>
    public Dataset<TResult> Interleave<TResult>(Func<T, Dataset<TResult>> function, int cycleLength = 4, int blockLength = 1, int parallel = 1)
    {
        if (cycleLength < 1 || blockLength < 1) throw new ArgumentOutOfRangeException(nameof(cycleLength), cycleLength, "Interleave: expected lengths of at least 1.");
        return Make(null, (pass, skip) => Turns(pass).SkipLong(skip));

        IEnumerable<TResult> Turns(long pass)
        {
            using var sources = Iterate(pass).GetEnumerator();
            var open = new List<IEnumerator<TResult>>();
            try
            {
                while (open.Count < cycleLength && Next(sources, pass) is { } next) open.Add(next);
                for (var turn = 0; open.Count > 0; turn = open.Count == 0 ? 0 : turn % open.Count)
                {
                    var hasEnded = false;
                    for (var i = 0; i < blockLength; i++)
                    {
                        if (hasEnded = !open[turn].MoveNext()) break;
                        yield return open[turn].Current;
                    }

                    if (!hasEnded)
                    {
                        turn++;
                        continue;
                    }

                    open[turn].Dispose();
                    if (Next(sources, pass) is { } another) open[turn] = another;
                    else open.RemoveAt(turn);
                }
            }
            finally
            {
                foreach (var elements in open) elements.Dispose();
            }
        }

        IEnumerator<TResult>? Next(IEnumerator<T> sources, long pass)
        {
            if (!sources.MoveNext()) return null;
            var dataset = function(sources.Current);
            return (parallel > 1 ? dataset.Prefetch(blockLength) : dataset).Iterate(pass).GetEnumerator();
        }
    }

    /// <summary>Elements that share a key, put together when there are enough of them.</summary>
    /// <param name="key">An element's key.</param>
    /// <param name="reduce">A key and its elements to a dataset, such as their batch.</param>
    /// <param name="size">How many elements of a key are enough; what is left at the end is fewer.</param>
    public Dataset<TResult> GroupByWindow<TKey, TResult>(Func<T, TKey> key, Func<TKey, Dataset<T>, Dataset<TResult>> reduce, Func<TKey, int> size)
        where TKey : notnull
    {
        return Make(null, (pass, skip) => Groups(pass).SkipLong(skip));

        IEnumerable<TResult> Groups(long pass)
        {
            var groups = new OrderedDictionary<TKey, List<T>>();
            foreach (var element in Iterate(pass))
            {
                var group = key(element);
                if (!groups.TryGetValue(group, out var members)) groups[group] = members = [];
                members.Add(element);
                if (members.Count < size(group)) continue;
                groups.Remove(group);
                foreach (var result in reduce(group, Dataset.From(members)).Iterate(pass)) yield return result;
            }

            foreach (var (group, members) in groups)
                foreach (var result in reduce(group, Dataset.From(members)).Iterate(pass)) yield return result;
        }
    }

    /// <summary>Padded batches of elements of about the same length.</summary>
    /// <param name="length">An element's length.</param>
    /// <param name="boundaries">Ascending: a bucket ends before each; one more holds what is longer.</param>
    /// <param name="batchSizes">How many elements of each bucket make a batch.</param>
    /// <param name="value">What is put after shorter ones.</param>
    public Dataset<T> BucketBySequenceLength(Func<T, int> length, IReadOnlyList<int> boundaries, IReadOnlyList<int> batchSizes, double value = 0)
    {
        if (batchSizes.Count != boundaries.Count + 1) throw new EngineException($"BucketBySequenceLength: {batchSizes.Count} batch sizes came for {boundaries.Count} boundaries. Expected one more.");
        return GroupByWindow(e => boundaries.Count(b => length(e) >= b), (bucket, members) => members.PaddedBatch(batchSizes[bucket], value: value), bucket => batchSizes[bucket]);
    }

    /// <summary>Elements left out at random, so that classes come as often as wanted.</summary>
    /// <param name="classOf">An element's class.</param>
    /// <param name="target">How often each should come, in any unit.</param>
    /// <param name="initial">How often each comes; counted in a pass of its own when null.</param>
    /// <param name="seed">Of the draws.</param>
    public Dataset<T> RejectionResample(Func<T, int> classOf, IReadOnlyList<double> target, IReadOnlyList<double>? initial = null, long seed = 0)
    {
        return Make(null, (pass, skip) => Kept(pass).SkipLong(skip));

        IEnumerable<T> Kept(long pass)
        {
            var present = initial ?? Iterate(pass).Aggregate(new double[target.Count], (counts, e) => { counts[classOf(e)]++; return counts; });
            double[] ratio = [.. target.Zip(present, (t, p) => p > 0 ? t / p : 0)];
            var random = new Sampling.RandomStream(seed, pass);
            foreach (var element in Iterate(pass))
                if (random.NextUniform() * ratio.Max() < ratio[classOf(element)]) yield return element;
        }
    }
}
