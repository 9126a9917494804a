using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution;

/// <summary>Work in parts that may run at the same time.</summary>
internal interface IPooledWork
{
    /// <summary>Runs one part.</summary>
    void Run(int part);
}

/// <summary>
/// The caller and parked threads claim the parts of one work from a counter, so a late thread holds no one up; nobody waits inside a part.
/// While one caller has the threads, others compute alone. How many threads there are says <c>PIPELINE_THREADS</c>; by default one a processor.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    // Some ten microseconds: the kernels of one run follow each other faster than a thread is woken.
    private const int Spins = 1500, SpinsOfCaller = 300;

    private const int Most = 1024;

    private static readonly ConcurrentDictionary<int, Lazy<WorkerPool>> Others = new();

    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread[] _workers;
    private volatile bool _isStopping;
    private Counters _counters;
    private IPooledWork? _work;
    private Exception? _fault;
    private int _parts;

    /// <param name="threads">The caller's own included.</param>
    /// <param name="grain">See <see cref="Grain"/>.</param>
    public WorkerPool(int threads, double grain = 3000)
    {
        (Threads, Grain) = (threads, grain);
        _workers = [.. Enumerable.Range(1, threads - 1).Select(i => new Thread(Loop, 256 * 1024) { IsBackground = true, Name = $"pipeline worker {i}" })];
        foreach (var worker in _workers) worker.Start();
    }

    /// <summary>The pool of the process.</summary>
    public static WorkerPool Shared { get; } = new(Count());

    /// <summary>The pool of so many threads; that of the process when null.</summary>
    /// <exception cref="EngineException">The number is not from 1 to 1024.</exception>
    public static WorkerPool Of(int? threads)
    {
        if (threads is not { } count || count == Shared.Threads) return Shared;
        if (count is < 1 or > Most) throw new EngineException($"Threads is {count}, expected a number from 1 to {Most}.");
        return Others.GetOrAdd(count, n => new(() => new WorkerPool(n))).Value;
    }

    /// <summary>How many threads compute, the caller's own included.</summary>
    public int Threads { get; }

    /// <summary>Nanoseconds that one part should take at least, or claiming it costs too much. Work of less than four parts stays with the caller: waking a thread takes microseconds.</summary>
    public double Grain { get; }

    /// <summary>Runs all parts, some of them on other threads, and returns when all are done.</summary>
    /// <returns>False, and nothing is done, where there are no other threads or another caller has them.</returns>
    public bool TryRun(IPooledWork work, int parts)
    {
        if (Threads == 1 || Interlocked.CompareExchange(ref _counters.Busy, 1, 0) != 0) return false;
        (_work, _parts) = (work, parts);
        Volatile.Write(ref _counters.Next, 0);
        Interlocked.Increment(ref _counters.Generation); // odd: open
        for (var wanted = Math.Min(parts, Threads) - 1; wanted > 0 && TakeParked(); wanted--) _wake.Release();
        Claim(work, parts);
        Interlocked.Increment(ref _counters.Generation);
        for (var spins = 0; Volatile.Read(ref _counters.Inside) != 0; spins++)
        {
            if (spins < SpinsOfCaller) Thread.SpinWait(1);
            else Thread.Yield();
        }

        var fault = _fault;
        (_work, _fault) = (null, null);
        Volatile.Write(ref _counters.Busy, 0);
        return fault is null ? true : throw new InvalidOperationException($"A part of the work failed: {fault.Message}", fault);
    }

    /// <summary>Ends the threads, when no work is under way.</summary>
    public void Dispose()
    {
        _isStopping = true;
        Interlocked.Add(ref _counters.Generation, 2);
        while (TakeParked()) _wake.Release();
        foreach (var worker in _workers) worker.Join();
        _wake.Dispose();
    }

    private static int Count()
    {
        var text = Environment.GetEnvironmentVariable("PIPELINE_THREADS");
        if (string.IsNullOrEmpty(text)) return Environment.ProcessorCount;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads is > 0 and <= Most
            ? threads
            : throw new EngineException($"PIPELINE_THREADS is '{text}', expected a number from 1 to {Most}.");
    }

    private void Claim(IPooledWork work, int parts)
    {
        try
        {
            for (int part; (part = Interlocked.Increment(ref _counters.Next) - 1) < parts;) work.Run(part);
        }
        catch (Exception fault)
        {
            // The caller learns of it when every thread has left.
            _fault = fault;
            Volatile.Write(ref _counters.Next, parts);
        }
    }

    private void Loop()
    {
        for (var last = 0; ;)
        {
            for (var spins = 0; Volatile.Read(ref _counters.Generation) == last;)
            {
                if (++spins < Spins)
                {
                    Thread.SpinWait(1);
                    continue;
                }

                // Announced before looking again: who opens a work after that look sees a parked thread.
                Interlocked.Increment(ref _counters.Parked);
                if (Volatile.Read(ref _counters.Generation) == last || !TakeParked()) _wake.Wait();
                spins = 0;
            }

            Interlocked.Increment(ref _counters.Inside);
            last = Volatile.Read(ref _counters.Generation);
            if (_isStopping) return;
            if (last % 2 != 0) Claim(_work!, _parts);
            Interlocked.Decrement(ref _counters.Inside);
        }
    }

    /// <summary>Takes one of the parked threads to be woken; false if there is none.</summary>
    private bool TakeParked()
    {
        for (var parked = Volatile.Read(ref _counters.Parked); parked > 0; parked = Volatile.Read(ref _counters.Parked))
            if (Interlocked.CompareExchange(ref _counters.Parked, parked - 1, parked) == parked) return true;
        return false;
    }

    /// <summary>Each on a line of the cache of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private struct Counters
    {
        [FieldOffset(64)] public int Next;
        [FieldOffset(128)] public int Generation;
        [FieldOffset(192)] public int Inside;
        [FieldOffset(256)] public int Parked;
        [FieldOffset(320)] public int Busy;
    }
}
