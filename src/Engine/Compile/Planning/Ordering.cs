namespace Pipelines.Engine.Compile.Planning;

/// <summary>Writers before readers, and readers of a variable's old value before the kernel that overwrites it.</summary>
internal static class Ordering
{
    /// <param name="works">In an order in which writers come before readers.</param>
    /// <param name="inPlace">The variables that may be overwritten, by new value.</param>
    /// <param name="kept">Those of them for which an order was found; the others' new values are copied at the end.</param>
    public static List<PlannedWork> Of(IReadOnlyList<PlannedWork> works, Dictionary<Tensor, Variable> inPlace, out Dictionary<Tensor, Variable> kept)
    {
        kept = new(inPlace);
        while (true)
        {
            var (order, stuck) = Sort(works, kept);
            if (stuck.Count == 0) return order;
            GiveUpOne(works, stuck, kept);
        }
    }

    /// <summary>Of the kernels that wait for each other, the first that waits only for readers of old values overwrites none.</summary>
    private static void GiveUpOne(IReadOnlyList<PlannedWork> works, List<int> stuck, Dictionary<Tensor, Variable> kept)
    {
        var data = Before(works, []);
        var waiting = stuck.First(i => !data[i].Overlaps(stuck));
        foreach (var value in works[waiting].Writes) kept.Remove(value);
    }

    private static (List<PlannedWork> Order, List<int> Stuck) Sort(IReadOnlyList<PlannedWork> works, Dictionary<Tensor, Variable> inPlace)
    {
        var before = Before(works, inPlace);
        var (order, left, done) = (new List<PlannedWork>(), Enumerable.Range(0, works.Count).ToList(), new HashSet<int>());
        while (left.FindIndex(i => before[i].IsSubsetOf(done)) is var next && next >= 0)
        {
            done.Add(left[next]);
            order.Add(works[left[next]]);
            left.RemoveAt(next);
        }

        return (order, left);
    }

    private static List<HashSet<int>> Before(IReadOnlyList<PlannedWork> works, Dictionary<Tensor, Variable> inPlace)
    {
        var writers = works.SelectMany((work, i) => work.Writes.Select(written => (Written: written, Work: i))).ToLookup(p => p.Written, p => p.Work);
        var overwriters = inPlace.ToDictionary(p => p.Value, p => writers[p.Key].Single(), ReferenceEqualityComparer.Instance as IEqualityComparer<Variable>);
        var before = works.Select(_ => new HashSet<int>()).ToList();

        // What may fail runs before anything is overwritten: a run that fails leaves every variable as it was.
        var failing = Enumerable.Range(0, works.Count).Where(i => works[i].MayFail).ToArray();
        foreach (var overwriter in overwriters.Values) before[overwriter].UnionWith(failing.Where(i => i != overwriter));
        for (var i = 0; i < works.Count; i++)
            foreach (var read in works[i].Reads)
            {
                before[i].UnionWith(writers[read].Where(writer => writer != i));
                if (read.Op is Ops.VariableRead { Variable: var variable } && overwriters.TryGetValue(variable, out var overwriter) && overwriter != i) before[overwriter].Add(i);
            }

        return before;
    }
}
