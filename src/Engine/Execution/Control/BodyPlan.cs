namespace Pipelines.Engine.Execution.Control;

/// <summary>
/// The steps of a graph within an operation. The operation says where parameters and results are, and may move them between runs. What does not
/// follow from parameters that change is computed once.
/// </summary>
internal sealed class BodyPlan
{
    private readonly IReadOnlyList<Step> _steps;
    private readonly PinnedArrays[] _pins;
    private readonly WorkerPool _pool;
    private Stage[] _once = [], _each = [];
    private Memory? _memory;
    private nint _start = -1;

    /// <param name="steps">In the order of running.</param>
    /// <param name="parameters">Where each parameter is; null where nothing reads it.</param>
    /// <param name="results">Where each result is to be, all in different places.</param>
    /// <param name="pins">What keeps constants where they are.</param>
    /// <param name="pool">The threads.</param>
    public BodyPlan(IReadOnlyList<Step> steps, Slot?[] parameters, Slot[] results, PinnedArrays[] pins, WorkerPool pool)
        => (_steps, Parameters, Results, _pins, _pool) = (steps, parameters, results, pins, pool);

    public Slot?[] Parameters { get; }

    public Slot[] Results { get; }

    /// <summary>Bytes of temporary memory.</summary>
    public long Bytes => _memory!.Bytes;

    /// <summary>Says how many parameters, from the first, change from run to run; the others are those of <see cref="RunOnce"/>.</summary>
    public BodyPlan Changing(int count)
    {
        var varying = Parameters.Take(count).OfType<Slot>().Concat(Results).ToHashSet<Slot>(ReferenceEqualityComparer.Instance);
        var each = new HashSet<Step>(ReferenceEqualityComparer.Instance);
        bool IsVarying(Step step) => step.Inputs.Concat(step.Outputs).Any(v => varying.Contains(v.Slot));
        while (_steps.FirstOrDefault(s => !each.Contains(s) && IsVarying(s)) is { } step)
        {
            each.Add(step);
            varying.UnionWith(step.Outputs.Select(v => v.Slot));
        }

        var once = _steps.Where(s => !each.Contains(s)).ToArray();
        (_once, _each) = ([.. Stage.Of(once, _pool)], [.. Stage.Of([.. _steps.Where(each.Contains)], _pool)]);
        _memory = Memory.Of([.. _once, .. _each], once.SelectMany(s => s.Outputs).Select(v => v.Slot));
        return this;
    }

    /// <summary>Says where the temporary memory is.</summary>
    public void Place(nint start)
    {
        if (start == _start) return;
        foreach (var (slot, offset) in _memory!.Offsets) slot.Place(start + (nint)offset);
        _start = start;
    }

    /// <summary>Computes what follows from the parameters that do not change.</summary>
    public void RunOnce()
    {
        foreach (var stage in _once) stage.Run(_pool);
    }

    /// <summary>Computes the results.</summary>
    public void Run()
    {
        foreach (var stage in _each) stage.Run(_pool);
        GC.KeepAlive(_pins);
    }
}
