namespace Pipelines.Transform.Fitting;

/// <summary>Work on a sequence by all processors, its results in the sequence's order, with a bounded number of items under way.</summary>
internal static class OrderedParallel
{
    /// <summary>The function's results, in order. The source is read by the caller's thread; the first failure ends the sequence.</summary>
    public static IEnumerable<TResult> Select<T, TResult>(IEnumerable<T> source, Func<T, TResult> function, CancellationToken cancellationToken)
    {
        var waiting = new Queue<Task<TResult>>();
        using var items = source.GetEnumerator();
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (waiting.Count <= Environment.ProcessorCount && items.MoveNext())
                {
                    var item = items.Current;
                    waiting.Enqueue(Task.Run(() => function(item), cancellationToken));
                }
                if (!waiting.TryDequeue(out var first)) yield break;
                yield return first.GetAwaiter().GetResult();
            }
        }
        finally
        {
            // Nothing of it may run on when the caller has left.
            while (waiting.TryDequeue(out var left)) ((IAsyncResult)left).AsyncWaitHandle.WaitOne();
        }
    }
}
