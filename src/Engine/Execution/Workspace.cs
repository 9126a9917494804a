namespace Pipelines.Engine.Execution;

/// <summary>What one run at a time needs: an arena, and plans over it for the shapes that came last.</summary>
internal sealed class Workspace(int inputs)
{
    // Of more shapes those not used longest are planned again: a host meets many batch sizes.
    private const int Kept = 32;

    private readonly List<(int[] Key, Plan Plan)> _plans = [];

    public Arena Arena { get; } = new();

    /// <summary>The values of a run, in the order of the graph's inputs.</summary>
    public NDArray[] Inputs { get; } = new NDArray[inputs];

    /// <summary>The plan for shapes and outputs, which then is the last to be forgotten; null when there is none.</summary>
    public Plan? Find(ReadOnlySpan<int> key)
    {
        for (var i = 0; i < _plans.Count; i++)
        {
            if (!key.SequenceEqual(_plans[i].Key)) continue;
            var found = _plans[i];
            if (i == 0) return found.Plan;
            _plans.RemoveAt(i);
            _plans.Insert(0, found);
            return found.Plan;
        }

        return null;
    }

    /// <summary>Remembers a plan.</summary>
    public Plan Add(ReadOnlySpan<int> key, Plan plan)
    {
        if (_plans.Count == Kept) _plans.RemoveAt(Kept - 1);
        _plans.Insert(0, (key.ToArray(), plan));
        return plan;
    }

    /// <summary>Forgets a run's values, which are the caller's.</summary>
    public void Clear() => Array.Clear(Inputs);
}
