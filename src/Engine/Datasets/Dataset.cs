using System.Collections;

namespace Pipelines.Engine.Datasets;

/// <summary>
/// A sequence of elements that can be gone through any number of times: a description of where they come from and what is done to
/// them, nothing of which happens before somebody asks. Elements are tensors, tuples or dictionaries of tensors, <c>Examples</c>, or
/// anything else. The same dataset gives the same elements in the same order, parallel steps included; what is random follows from
/// seeds and the number of the pass.
/// </summary>
/// <example><code>
/// var train = Dataset.FromSlices((x, y)).Shuffle(1000, seed: 42).Batch(32).Prefetch(1);
/// foreach (var (xBatch, yBatch) in train) { … }
/// </code></example>
/// <typeparam name="T">An element.</typeparam>
public abstract partial class Dataset<T> : IEnumerable<T>
{
    private long _passes = -1;

    /// <summary>How many elements there are: <see cref="Dataset.Infinite"/> of an endless one, null where only a pass tells.</summary>
    public virtual long? Cardinality => null;

    /// <summary>The elements of a pass.</summary>
    /// <param name="pass">Its number from 0: passes are shuffled differently.</param>
    /// <param name="skip">How many elements are left out at the start. Steps that need not look at them do not.</param>
    public abstract IEnumerable<T> Iterate(long pass, long skip = 0);

    /// <summary>The next pass, with a position that can be kept and returned to.</summary>
    public DatasetIterator<T> GetEnumerator() => new(this, new(Interlocked.Increment(ref _passes), 0));

    /// <summary>The elements of a pass from a position on: those that would have come, had it not been left.</summary>
    public DatasetIterator<T> Resume(DatasetPosition position) => new(this, position);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A dataset by a function of the pass and the elements to leave out.</summary>
    private protected static Dataset<TResult> Make<TResult>(long? cardinality, Func<long, long, IEnumerable<TResult>> iterate) => new Made<TResult>(cardinality, iterate);
}

/// <summary>A dataset by a function.</summary>
internal sealed class Made<T>(long? cardinality, Func<long, long, IEnumerable<T>> iterate) : Dataset<T>
{
    public override long? Cardinality => cardinality;

    public override IEnumerable<T> Iterate(long pass, long skip = 0) => iterate(pass, skip);
}
