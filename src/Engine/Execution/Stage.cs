namespace Pipelines.Engine.Execution;

/// <summary>Steps of a plan that do not need each other: their parts are one job, which the pool's threads share.</summary>
internal sealed class Stage : IPooledWork
{
    private readonly Step[] _steps;
    private readonly (Step Step, int First)[] _parts;

    private Stage(IReadOnlyList<Step> steps, WorkerPool pool)
    {
        _steps = [.. steps];
        var first = 0;
        _parts = [.. steps.OrderByDescending(s => s.Nanoseconds).Select(s => (s, (first += s.Parts) - s.Parts))];
        Parts = first;
        IsShared = Parts > 1 && pool.Threads > 1 && steps.Sum(s => s.Nanoseconds) >= 4 * pool.Grain;
    }

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>How many parts all steps have.</summary>
    public int Parts { get; }

    /// <summary>Whether it is worth to be shared among threads.</summary>
    public bool IsShared { get; }

    /// <summary>Stages of steps in their order: a step joins the stage before it if none of that stage's reads or writes what it writes, or writes what it reads.</summary>
    public static List<Stage> Of(IReadOnlyList<Step> steps, WorkerPool pool)
    {
        var (stages, open, read, written) = (new List<Stage>(), new List<Step>(), new HashSet<Slot>(), new HashSet<Slot>());
        foreach (var step in steps)
        {
            Slot[] reads = [.. step.Inputs.Select(v => v.Slot)], writes = [.. step.Outputs.Select(v => v.Slot)];
            if (step.Nanoseconds == 0 || (open.Count > 0 && (open[^1].Nanoseconds == 0 || reads.Any(written.Contains) || writes.Any(s => read.Contains(s) || written.Contains(s)))))
            {
                if (open.Count > 0) stages.Add(new(open, pool));
                open.Clear();
                read.Clear();
                written.Clear();
            }

            open.Add(step);
            read.UnionWith(reads);
            written.UnionWith(writes);
        }

        if (open.Count > 0) stages.Add(new(open, pool));
        return stages;
    }

    /// <summary>Runs every step, on the caller's thread or shared.</summary>
    public void Run(WorkerPool pool)
    {
        if (IsShared && pool.TryRun(this, Parts)) return;
        foreach (var step in _steps) step.Run();
    }

    /// <inheritdoc/>
    public void Run(int part)
    {
        var i = _parts.Length - 1;
        while (_parts[i].First > part) i--;
        _parts[i].Step.Run(part - _parts[i].First);
    }
}
