using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>Movements of a transposed tensor as transpositions of a moved one.</summary>
internal static class TransposedMovement
{
    /// <summary>The movement before the transposition; null where it needs the transposed order.</summary>
    /// <param name="t">The movement of the transposed tensor.</param>
    /// <param name="x">What is transposed.</param>
    /// <param name="order">How.</param>
    public static Tensor? Of(Tensor t, Tensor x, EquatableList<int> order) => t.Op switch
    {
        StopGradient => x.StopGradient().Permute([.. order]),
        Slice s => Tensor.Apply(new Slice(Back(s.Starts, order), new Shape(Back(s.Shape, order)), Back(s.Steps, order)), x).Permute([.. order]),
        Pad p => Tensor.Apply(new Pad(Back(p.Before, order), Back(p.Between, order), new Shape(Back(p.After, order)), p.Value), x).Permute([.. order]),
        Flip f => x.Flip([.. f.Axes.Select(axis => order[axis])]).Permute([.. order]),
        Expand when t.Rank == x.Rank => x.BroadcastTo(new Shape(Back(t.Shape, order))).Permute([.. order]),
        Window w => Tensor.Apply(w with { Axis = order[w.Axis] }, x).Permute(Divided(order, w.Axis, order[w.Axis])),
        Unwindow u when order[u.Axis + 1] == order[u.Axis] + 1 => Tensor.Apply(u with { Axis = order[u.Axis] }, x).Permute([.. order]),
        Reshape => Split(t, x, order),
        _ => null,
    };

    /// <summary>Values by axis of the transposed tensor as values by axis before.</summary>
    private static T[] Back<T>(IReadOnlyList<T> values, EquatableList<int> order)
    {
        var back = new T[order.Count];
        for (var i = 0; i < back.Length; i++) back[order[i]] = values[i];
        return back;
    }

    private static EquatableList<int> Back(EquatableList<int> values, EquatableList<int> order) => [.. Back<int>(values, order)];

    /// <summary>The order when an axis has become two.</summary>
    private static int[] Divided(EquatableList<int> order, int axis, int from)
    {
        var result = new List<int>();
        for (var i = 0; i < order.Count; i++)
        {
            result.Add(order[i] > from ? order[i] + 1 : order[i]);
            if (i == axis) result.Add(from + 1);
        }

        return [.. result];
    }

    /// <summary>A reshape that divides axes, or joins neighbours that are neighbours before the transposition too.</summary>
    private static Tensor? Split(Tensor t, Tensor x, EquatableList<int> order)
    {
        if (Blocks(t.Inputs[0].Shape, t.Shape) is not { } blocks) return null;
        foreach (var (from, _) in blocks)
            for (var i = 1; i < from.Count; i++)
                if (order[from[i]] != order[from[i - 1]] + 1) return null;

        // The blocks in the order in which they lie before the transposition, those of nothing last.
        var (shape, to) = (new List<Dim>(), new int[t.Rank]);
        foreach (var (from, into) in blocks.OrderBy(b => b.From.Count > 0 ? order[b.From[0]] : int.MaxValue))
            foreach (var axis in into)
            {
                to[axis] = shape.Count;
                shape.Add(t.Shape[axis]);
            }

        return x.Reshape(new Shape([.. shape])).Permute(to);
    }

    /// <summary>Neighbouring axes of a shape, and those of another with as many elements, as few as possible at a time; null where lengths cannot be compared.</summary>
    private static List<(List<int> From, List<int> To)>? Blocks(Shape from, Shape to)
    {
        var (blocks, i, j) = (new List<(List<int> From, List<int> To)>(), 0, 0);
        while (i < from.Rank || j < to.Rank)
        {
            if (i < from.Rank && j < to.Rank && from[i] == to[j])
            {
                blocks.Add(([i++], [j++]));
            }
            else if (i < from.Rank && from[i] == 1)
            {
                blocks.Add(([i++], []));
            }
            else if (j < to.Rank && to[j] == 1)
            {
                // It lies behind the axis before it, so that equal reshapes of equal transpositions stay equal.
                if (blocks.Count > 0) blocks[^1].To.Add(j++);
                else blocks.Add(([], [j++]));
            }
            else
            {
                if (i == from.Rank || j == to.Rank || from[i] == 0 || to[j] == 0) return null;
                var (left, right, a, b) = (new List<int> { i }, new List<int> { j }, from[i++], to[j++]);
                while (a != b)
                {
                    if (!a.IsKnown || !b.IsKnown) return null;
                    if (a.Value < b.Value)
                    {
                        if (i == from.Rank || !from[i].IsKnown || from[i] == 0) return null;
                        left.Add(i);
                        a *= from[i++];
                    }
                    else
                    {
                        if (j == to.Rank || !to[j].IsKnown || to[j] == 0) return null;
                        right.Add(j);
                        b *= to[j++];
                    }
                }

                blocks.Add((left, right));
            }
        }

        return blocks;
    }
}
