using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tracing;

/// <summary>
/// A body for many values of its parameters at once: each operation gets an axis before the others, along which the values lie. What follows from
/// none of them is computed once.
/// </summary>
internal sealed class Vectorize
{
    private readonly Dim _count;
    private readonly Dictionary<Tensor, (Tensor Value, bool IsMany)> _known = new(ReferenceEqualityComparer.Instance);

    private Vectorize(Dim count) => _count = count;

    /// <param name="body">The body.</param>
    /// <param name="arguments">A value for each parameter; the first <paramref name="many"/> are (count, …), the others as they are.</param>
    /// <param name="many">How many parameters there are many values of.</param>
    /// <param name="count">How many values.</param>
    /// <returns>The results, (count, …); null where an operation has no form for many values.</returns>
    public static Tensor[]? Run(Body body, IReadOnlyList<Tensor> arguments, int many, Dim count)
    {
        var run = new Vectorize(count);
        for (var i = 0; i < arguments.Count; i++) run._known[body.Parameters[i]] = (arguments[i], i < many);
        return run.Add(body.Results, body.Parameters.ToHashSet<Tensor>(ReferenceEqualityComparer.Instance)) ? [.. body.Results.Select(r => run.Many(r))] : null;
    }

    private bool Add(IReadOnlyList<Tensor> roots, IReadOnlySet<Tensor> leaves)
    {
        foreach (var t in TopologicalOrder.Of(roots, leaves))
        {
            if (_known.ContainsKey(t)) continue;
            if (!t.Inputs.Any(i => _known[i].IsMany)) _known[t] = (Tensor.Apply(t.Op, [.. t.Inputs.Select(i => _known[i].Value)]), false);
            else if (Rule(t) is { } value) _known[t] = (value, true);
            else if (t.Op.Facts.Expand is { } expand && expand(t.Op, t.Inputs) is var expansion && Add([expansion], t.Inputs.ToHashSet<Tensor>(ReferenceEqualityComparer.Instance))) _known[t] = _known[expansion];
            else return false;
        }

        return true;
    }

    private Tensor? Rule(Tensor t) => t.Op switch
    {
        MatMul => Tensor.Apply(t.Op, [.. t.Inputs.Select(i => Aligned(i, t.Inputs.Max(x => x.Rank)))]),
        Reduction reduction => Tensor.Apply(reduction with { Axes = [.. reduction.Axes.Select(a => a + 1)] }, Many(t.Inputs[0])),
        Softmax softmax => Tensor.Apply(new Softmax(softmax.Axis + 1), Many(t.Inputs[0])),
        LogSoftmax softmax => Tensor.Apply(new LogSoftmax(softmax.Axis + 1), Many(t.Inputs[0])),
        Reshape reshape => Many(t.Inputs[0]).Reshape(reshape.Shape.Insert(0, _count)),
        Expand expand => Aligned(t.Inputs[0], expand.Shape.Rank).BroadcastTo(expand.Shape.Insert(0, _count)),
        Permute permute => Many(t.Inputs[0]).Permute([0, .. permute.Order.Select(a => a + 1)]),
        Slice slice => Tensor.Apply(new Slice([0, .. slice.Starts], slice.Shape.Insert(0, _count), [1, .. slice.Steps]), Many(t.Inputs[0])),
        Pad pad => Tensor.Apply(new Pad([0, .. pad.Before], [0, .. pad.Between], pad.After.Insert(0, 0), pad.Value), Many(t.Inputs[0])),
        Flip flip => Tensor.Apply(new Flip([.. flip.Axes.Select(a => a + 1)]), Many(t.Inputs[0])),
        Window window => Tensor.Apply(window with { Axis = window.Axis + 1 }, Many(t.Inputs[0])),
        Concatenate join => Tensor.Apply(new Concatenate(join.Axis + 1), [.. t.Inputs.Select(i => Many(i))]),
        StopGradient => Tensor.Apply(t.Op, Many(t.Inputs[0])),
        Gather gather => Gathered(t, gather),
        Select or Cast => Elementwise(t),
        _ => t.Op.Facts.Elementwise is null ? null : Elementwise(t),
    };

    private Tensor Elementwise(Tensor t) => Tensor.Apply(t.Op, [.. t.Inputs.Select(i => Aligned(i, t.Rank))]);

    /// <summary>By many indices into one array, or by the same into many.</summary>
    private Tensor? Gathered(Tensor t, Gather gather)
    {
        var (x, indices) = (_known[t.Inputs[0]], _known[t.Inputs[1]]);
        if (!indices.IsMany) return Tensor.Apply(new Gather(gather.Axis + 1), x.Value, indices.Value);
        if (x.IsMany) return null;
        var y = Tensor.Apply(gather, x.Value, indices.Value); // the many lie where the axis was
        return y.Permute([gather.Axis, .. Enumerable.Range(0, y.Rank).Where(a => a != gather.Axis)]);
    }

    /// <summary>Many values with axes of length 1 before their own, so that the others meet those of a value of that rank; one value stays as it is.</summary>
    private Tensor Aligned(Tensor t, int rank)
    {
        var (value, isMany) = _known[t];
        return !isMany || t.Rank >= rank ? value : value.Reshape([value.Shape[0], .. Enumerable.Repeat((Dim)1, rank - t.Rank), .. value.Shape.Skip(1)]);
    }

    /// <summary>The values of a tensor, one for all repeated.</summary>
    private Tensor Many(Tensor t)
    {
        var (value, isMany) = _known[t];
        return isMany ? value : value.BroadcastTo(t.Shape.Insert(0, _count));
    }
}
