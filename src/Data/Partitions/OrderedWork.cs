using System.Runtime.ExceptionServices;

namespace Pipelines.Data;

/// <summary>Works through a sequence on several threads and hands the results over in its order. No thread runs far ahead of the slowest.</summary>
internal sealed class OrderedWork<TItem, TResult> where TItem : class
{
    private const int Ahead = 4;

    private readonly object _lock = new();
    private readonly Dictionary<long, TResult> _waiting = [];
    private readonly Func<TItem?> _next;
    private readonly Func<TItem, TResult> _work;
    private readonly Action<TResult> _deliver;
    private readonly int _threads;
    private readonly CancellationToken _cancellation;
    private long _taken;
    private long _delivered;
    private bool _ended;
    private (long Number, Exception Error)? _failure;

    public OrderedWork(Func<TItem?> next, Func<TItem, TResult> work, Action<TResult> deliver, int threads, CancellationToken cancellation) =>
        (_next, _work, _deliver, _threads, _cancellation) = (next, work, deliver, threads, cancellation);

    public void Run()
    {
        var others = new Thread[_threads - 1];
        for (var i = 0; i < others.Length; i++) (others[i] = new(Work) { IsBackground = true, Name = "data" }).Start();
        Work();
        foreach (var thread in others) thread.Join();
        if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure.Error);
    }

    private void Work()
    {
        while (Take() is var (number, item))
        {
            try
            {
                Deliver(number, _work(item));
            }
            catch (Exception e)
            {
                Fail(number, e);
            }
        }
    }

    /// <summary>The next item, once those before it are nearly done. Items are taken in order, so that the first to fail has no earlier one untaken.</summary>
    private (long Number, TItem Item)? Take()
    {
        lock (_lock)
        {
            while (!_ended && _failure is null && _taken - _delivered >= (long)_threads * Ahead) Monitor.Wait(_lock);
            if (_ended || _failure is not null) return null;
            try
            {
                _cancellation.ThrowIfCancellationRequested();
                if (_next() is { } item) return (_taken++, item);
                _ended = true;
            }
            catch (Exception e)
            {
                _failure = (_taken, e);
            }
            Monitor.PulseAll(_lock);
            return null;
        }
    }

    private void Deliver(long number, TResult result)
    {
        lock (_lock)
        {
            _waiting.Add(number, result);
            while (_waiting.Remove(_delivered, out var next))
            {
                // A failing delivery is the failure of its item.
                number = _delivered;
                if (_failure is not { } failure || failure.Number > number) DeliverOne(number, next);
                _delivered++;
            }
            Monitor.PulseAll(_lock);
        }
    }

    private void DeliverOne(long number, TResult result)
    {
        try
        {
            _deliver(result);
        }
        catch (Exception e)
        {
            Fail(number, e);
        }
    }

    private void Fail(long number, Exception error)
    {
        lock (_lock)
        {
            if (_failure is not { } failure || number < failure.Number) _failure = (number, error);
            Monitor.PulseAll(_lock);
        }
    }
}

/// <summary>Starts <see cref="OrderedWork{TItem, TResult}"/>.</summary>
internal static class OrderedWork
{
    public static void Run<TItem, TResult>(Func<TItem?> next, Func<TItem, TResult> work, Action<TResult> deliver, int threads, CancellationToken cancellation) where TItem : class =>
        new OrderedWork<TItem, TResult>(next, work, deliver, threads, cancellation).Run();
}
