namespace Pipelines.Engine.Datasets;

public abstract partial class Dataset<T>
{
    /// <summary>A function of each element.</summary>
    /// <param name="function">Of one element; called from several threads where <paramref name="parallel"/> is above 1.</param>
    /// <param name="parallel">How many elements are computed at once; the order stays.</param>
    public Dataset<TResult> Map<TResult>(Func<T, TResult> function, int parallel = 1)
        => Make(Cardinality, (pass, skip) => parallel <= 1 ? Iterate(pass, skip).Select(function) : InParallel(Iterate(pass, skip), function, parallel));

    /// <summary>The elements for which a condition holds.</summary>
    public Dataset<T> Filter(Func<T, bool> condition) => Make(null, (pass, skip) => Iterate(pass).Where(condition).SkipLong(skip));

    /// <summary>The elements up to the first for which a condition does not hold.</summary>
    public Dataset<T> TakeWhile(Func<T, bool> condition) => Make(null, (pass, skip) => Iterate(pass).TakeWhile(condition).SkipLong(skip));

    /// <summary>Each element with its number, from 0.</summary>
    public Dataset<(long Index, T Element)> Enumerate() => Make(Cardinality, (pass, skip) => Iterate(pass, skip).Select((e, i) => (skip + i, e)));

    /// <summary>Elements that follow from those before by a state.</summary>
    public Dataset<TResult> Scan<TState, TResult>(TState initial, Func<TState, T, (TState State, TResult Result)> step)
    {
        return Make(Cardinality, (pass, skip) => Steps(pass).SkipLong(skip));

        IEnumerable<TResult> Steps(long pass)
        {
            var state = initial;
            foreach (var element in Iterate(pass))
            {
                (state, var result) = step(state, element);
                yield return result;
            }
        }
    }

    /// <summary>One value of all elements.</summary>
    public TState Reduce<TState>(TState initial, Func<TState, T, TState> step) => Iterate(0).Aggregate(initial, step);

    /// <summary>The elements that did not occur before.</summary>
    public Dataset<T> Unique(IEqualityComparer<T>? comparer = null) => Make(null, (pass, skip) => Iterate(pass).Distinct(comparer).SkipLong(skip));

    /// <summary>A window of tasks over the sequence: the oldest is waited for, so that the order stays.</summary>
    private static IEnumerable<TResult> InParallel<TResult>(IEnumerable<T> elements, Func<T, TResult> function, int parallel)
    {
        var running = new Queue<Task<TResult>>();
        try
        {
            foreach (var element in elements)
            {
                running.Enqueue(Task.Run(() => function(element)));
                if (running.Count >= parallel) yield return running.Dequeue().GetAwaiter().GetResult();
            }

            while (running.TryDequeue(out var task)) yield return task.GetAwaiter().GetResult();
        }
        finally
        {
            // A pass that is left must not fail later, unobserved.
            foreach (var task in running) task.ContinueWith(t => t.Exception, TaskScheduler.Default);
        }
    }
}
