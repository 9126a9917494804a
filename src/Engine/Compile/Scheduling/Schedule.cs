using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile.Scheduling;

/// <summary>Decides which tensors get memory, and what computes them: a kernel or an interpreted step. Others are computed again by whoever reads them.</summary>
internal sealed class Schedule
{
    // In additions: what a reader rather computes again than loads, and what a small value may cost each element of a larger one.
    private const int RecomputeLimit = 8, BroadcastLimit = 3, SharedLimit = 24;

    // Longer expressions and larger groups are cut: kernels of thousands of operations gain nothing, and are slow to render.
    private const int LongestExpression = 400, LargestGroup = 64;

    private readonly List<Work> _works = [];
    private readonly List<Tensor> _order;
    private readonly Dictionary<Tensor, int> _number = [];
    private readonly Dictionary<Tensor, List<Tensor>> _users = [];
    private readonly HashSet<Tensor> _stored = [];
    private readonly HashSet<Tensor> _interpreted = [];
    private readonly HashSet<Tensor> _done = [];
    private readonly HashSet<(Tensor Indices, Dim Length)> _checked = [];
    private readonly Costs _costs;
    private readonly Coverage _coverage;

    private Schedule(IEnumerable<Tensor> roots, IReadOnlySet<Tensor> forced, IReadOnlySet<Tensor> excluded)
    {
        var wanted = roots.ToHashSet();
        _order = Early(TopologicalOrder.Of(wanted));
        _coverage = new(_order, excluded);
        _costs = new(_coverage, _stored);
        foreach (var t in _order)
        {
            (_number[t], _users[t]) = (_number.Count, []);
            foreach (var input in t.Inputs.Distinct()) _users[input].Add(t);
        }

        _stored.UnionWith(forced);
        foreach (var t in _order)
        {
            if (_coverage[t] == Part.Assembled) _stored.Add(t);
            if (_coverage[t] != Part.Given && Coverage.Indices(t) is { } indices) KeepIndices(indices);
        }

        Place(wanted);
        foreach (var t in _order) Store(t);
        foreach (var t in _order) Emit(t);
    }

    public IReadOnlyList<Work> Works => _works;

    public Coverage Coverage => _coverage;

    /// <summary>The tensors that kernels write to memory.</summary>
    public IReadOnlySet<Tensor> Stored => _stored;

    /// <param name="roots">What is wanted in memory.</param>
    /// <param name="forced">What else must be in memory.</param>
    /// <param name="excluded">What kernels must not compute.</param>
    public static Schedule Of(IEnumerable<Tensor> roots, IReadOnlySet<Tensor> forced, IReadOnlySet<Tensor> excluded) => new(roots, forced, excluded);

    /// <summary>Leaves first, then what depends on no input: a kernel can take in only what is in memory before it runs.</summary>
    private static List<Tensor> Early(List<Tensor> order)
    {
        var late = new HashSet<Tensor>();
        foreach (var t in order)
            if (t.Inputs.Any(i => i.Op is Input || late.Contains(i))) late.Add(t);
        return [.. order.Where(t => t.Inputs.Count == 0), .. order.Where(t => t.Inputs.Count > 0 && !late.Contains(t)), .. order.Where(late.Contains)];
    }

    /// <summary>What is wanted, and what interpreted steps read, is in memory: by a kernel where one can store it.</summary>
    private void Place(HashSet<Tensor> wanted)
    {
        for (var i = _order.Count - 1; i >= 0; i--)
        {
            var t = _order[i];
            if (_coverage[t] != Part.Given && !wanted.Contains(t)) continue;
            if (_coverage[t] is Part.Map or Part.Reduction or Part.Assembled || (_coverage[t] == Part.Movement && !Coverage.IsView(t)))
            {
                _stored.Add(t);
            }
            else if (!_stored.Contains(t))
            {
                _interpreted.Add(t);
                wanted.UnionWith(t.Inputs);
            }
        }
    }

    private void Store(Tensor t)
    {
        // The factors of a contraction are read many times.
        if (t is { Op: Sum, Inputs: [{ Op: Multiply, Inputs: [var a, var b] } product] } && _coverage[t] == Part.Reduction && IsRepeated(a, product) && IsRepeated(b, product))
            foreach (var factor in product.Inputs) StoreFactor(factor);

        // A smaller value that took some work is not computed again for each element of a larger one.
        if (_coverage[t] is Part.Map or Part.Movement)
            foreach (var input in t.Inputs)
                if (!SameElements(input.Shape, t.Shape) && t.Op is not (Slice or Permute or Reshape or Pad or Flip)) StoreBelow(input, BroadcastLimit);

        if (_coverage[t] == Part.Map && _costs.Of(t) > (_users[t].Count > 1 ? SharedLimit : LongestExpression)) StoreBelow(t, 0);
    }

    private void StoreBelow(Tensor t, int limit)
    {
        while (_coverage[t] == Part.Movement && !_stored.Contains(t)) t = t.Inputs[0];
        if (_coverage[t] == Part.Map && _costs.Of(t) > limit && _stored.Add(t)) _costs.Forget();
    }

    /// <summary>A contraction reads its factors where loops find them: computed, padded and looked up they are in memory.</summary>
    private void StoreFactor(Tensor t)
    {
        while (_coverage[t] == Part.Movement && IsFollowed(t) && !_stored.Contains(t)) t = t.Inputs[0];
        if (_coverage[t] is Part.Map or Part.Movement && _stored.Add(t)) _costs.Forget();
    }

    /// <summary>Whether a movement's index is one that loops follow.</summary>
    private static bool IsFollowed(Tensor movement) => Coverage.IsView(movement) || movement.Op is Flip;

    private bool IsRepeated(Tensor factor, Tensor product)
    {
        if (!SameElements(factor.Shape, product.Shape)) return true;
        for (; _coverage[factor] == Part.Movement; factor = factor.Inputs[0])
            if (factor.Op is Expand or Window && !SameElements(factor.Shape, factor.Inputs[0].Shape)) return true;
        return false;
    }

    /// <summary>Integers that name elements are looked at before they are used, and so are in memory.</summary>
    private void KeepIndices(Tensor indices)
    {
        indices = Looked(indices);
        if (_coverage[indices] is Part.Map or Part.Reduction or Part.Movement) _stored.Add(indices);
    }

    /// <summary>The tensor that has the same numbers in memory, whatever their order.</summary>
    private Tensor Looked(Tensor indices)
    {
        while (indices.Op is Reshape or Permute or Expand or StopGradient && !_stored.Contains(indices)) indices = indices.Inputs[0];
        return indices;
    }

    private void Check(Tensor t)
    {
        if (_coverage[t] == Part.Given || Coverage.Indices(t) is not { } indices) return;
        indices = Looked(indices);
        var length = t.Op switch
        {
            Gather gather => t.Inputs[0].Shape[gather.Axis],
            TakeAlong take => t.Inputs[0].Shape[take.Axis],
            ScatterAdd scatter => scatter.Length,
            _ => ((AddAlong)t.Op).Length,
        };
        if (_coverage[indices] != Part.Free && _checked.Add((indices, length))) _works.Add(new Checked(indices, length, t.Op));
    }

    private void Emit(Tensor t)
    {
        if (_interpreted.Contains(t))
        {
            _works.Add(new Interpreted(t));
            _done.Add(t);
        }

        Check(t);
        if (_coverage[t] == Part.Assembled) Assemble(t);
        else if (!_done.Contains(t) && (_coverage[t] == Part.Reduction || _stored.Contains(t))) Form(t);
    }

    private void Assemble(Tensor t)
    {
        var pieces = t.Op is Concatenate joined ? Enumerable.Range(0, t.Inputs.Count).Where(i => t.Inputs[i].Shape[joined.Axis] != 0) : [0, 1];
        _works.AddRange(pieces.DefaultIfEmpty(0).Select(i => new Piece(t, i)));
        _done.Add(t);
    }

    private void Form(Tensor anchor)
    {
        var members = new HashSet<Tensor> { anchor };
        var queue = new Queue<Tensor>([anchor]);
        while (members.Count < LargestGroup && queue.TryDequeue(out var t))
            foreach (var user in _users[t])
                if (!members.Contains(user) && !_done.Contains(user) && Follows(user, anchor, members))
                {
                    members.Add(user);
                    queue.Enqueue(user);
                }

        var outputs = Outputs(members);
        _stored.UnionWith(outputs);
        _costs.Forget();
        _done.UnionWith(outputs);
        _done.Add(anchor);
        _done.UnionWith(members.Where(m => _users[m].TrueForAll(members.Contains)));
        _works.Add(new Group(anchor, members, [.. outputs.OrderBy(o => _number[o])]));
    }

    /// <summary>Members that get memory: what was asked for, what is read by other indices, and what readers could not cheaply compute again.</summary>
    private HashSet<Tensor> Outputs(HashSet<Tensor> members)
    {
        var kept = members.Where(_stored.Contains).ToHashSet();
        var outside = members.Where(m => !_users[m].TrueForAll(members.Contains)).OrderBy(m => _number[m]).ToArray();
        foreach (var m in outside)
            if (_coverage[m] != Part.Movement && _users[m].Exists(u => !members.Contains(u) && _coverage[u] != Part.Map)) kept.Add(m);
        foreach (var m in outside)
            if (_costs.Again(m, kept, RecomputeLimit) < 0) Keep(m, members, kept);
        return kept;
    }

    private void Keep(Tensor m, HashSet<Tensor> members, HashSet<Tensor> kept)
    {
        if (_coverage[m] != Part.Movement) kept.Add(m);
        else foreach (var input in m.Inputs.Where(members.Contains)) Keep(input, members, kept);
    }

    /// <summary>An elementwise user of the same elements whose other operands are in memory before this kernel runs.</summary>
    private bool Follows(Tensor user, Tensor anchor, HashSet<Tensor> members)
        => (_coverage[user] == Part.Map || (_coverage[user] == Part.Movement && user.Op is Reshape or StopGradient))
        && SameElements(user.Shape, anchor.Shape)
        && user.Inputs.All(i => members.Contains(i) || Exists(i, members, []));

    private bool Exists(Tensor t, HashSet<Tensor> members, HashSet<Tensor> seen)
    {
        if (members.Contains(t)) return false;
        if (!seen.Add(t) || _coverage[t] == Part.Free) return true;
        if (_stored.Contains(t) || _coverage[t] == Part.Given) return _done.Contains(t);
        return _coverage[t] != Part.Reduction && t.Inputs.All(i => Exists(i, members, seen));
    }

    /// <summary>Equal but for axes of length 1.</summary>
    private static bool SameElements(Shape a, Shape b) => a.Where(d => d != 1).SequenceEqual(b.Where(d => d != 1));
}
