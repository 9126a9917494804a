using System.Collections.Concurrent;

namespace Pipelines.Engine.Datasets;

public abstract partial class Dataset<T>
{
    /// <summary>Computes elements before they are asked for, on another thread.</summary>
    /// <param name="count">How many at most.</param>
    public Dataset<T> Prefetch(int count)
    {
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, "Prefetch: expected at least 1 element.");
        return Make(Cardinality, (pass, skip) => Ahead(Iterate(pass, skip)));

        IEnumerable<T> Ahead(IEnumerable<T> elements)
        {
            using var ready = new BlockingCollection<T>(count);
            using var left = new CancellationTokenSource();
            var work = Task.Run(() =>
            {
                try
                {
                    foreach (var element in elements) ready.Add(element, left.Token);
                }
                finally
                {
                    ready.CompleteAdding();
                }
            });
            try
            {
                foreach (var element in ready.GetConsumingEnumerable()) yield return element;
                work.GetAwaiter().GetResult();
            }
            finally
            {
                left.Cancel();
                Task.WaitAny(work); // its failure was thrown above, or no one asks any more
                _ = work.Exception;
            }
        }
    }

    /// <summary>Keeps the elements of the first whole pass in memory; later passes give those.</summary>
    public Dataset<T> Cache()
    {
        T[]? kept = null;
        return Make(Cardinality, (pass, skip) => kept is null ? First(pass).SkipLong(skip) : kept.Skip((int)Math.Min(int.MaxValue, skip)));

        IEnumerable<T> First(long pass)
        {
            var elements = new List<T>();
            foreach (var element in Iterate(pass))
            {
                elements.Add(element);
                yield return element;
            }

            kept = [.. elements];
        }
    }

    /// <summary>Keeps the elements of the first whole pass in a file; later passes, of later processes too, read it.</summary>
    /// <param name="path">Written beside it and renamed when whole.</param>
    public Dataset<T> Cache(string path)
        => Make(Cardinality, (pass, skip) => File.Exists(path) ? ElementFile.Read<T>(path).SkipLong(skip) : ElementFile.Write(path, Iterate(pass)).SkipLong(skip));

    /// <summary>Writes all elements into a file, from which <see cref="Dataset.Load{T}"/> makes a dataset.</summary>
    public void Save(string path)
    {
        foreach (var _ in ElementFile.Write(path, Iterate(0)))
        {
        }
    }
}

public static partial class Dataset
{
    /// <summary>The elements that <see cref="Dataset{T}.Save"/> wrote, which are of the same type.</summary>
    public static Dataset<T> Load<T>(string path) => new Made<T>(null, (_, skip) => ElementFile.Read<T>(path).SkipLong(skip));
}
