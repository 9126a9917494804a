using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>
/// A sum of parts that are each padded to where they lie, and that fill an axis without meeting, is the parts one after the other. The gradient
/// of something that is read in slices, as the gates of a recurrent layer are, comes as such a sum.
/// </summary>
internal static class JoinPads
{
    public static Tensor[] Run(Tensor[] roots) => PassList.Rewrite(roots, Rule);

    private static Tensor? Rule(Tensor t)
    {
        if (t.Op is not Add) return null;
        var terms = new List<Tensor>();
        if (!Terms(t, t.Shape, terms)) return null;
        var axis = Axis((Pad)terms[0].Op);
        if (axis < 0 || terms.Exists(p => Axis((Pad)p.Op) != axis)) return null;
        terms.Sort((a, b) => Start(a, axis).CompareTo(Start(b, axis)));
        var end = 0L;
        foreach (var term in terms)
        {
            if (Start(term, axis) != end) return null;
            end += term.Inputs[0].Shape[axis].Value;
        }

        return end == t.Shape[axis].Value ? Tensor.Concatenate([.. terms.Select(p => p.Inputs[0])], axis) : null;
    }

    /// <summary>The terms of nested sums; false where one is no part padded with zeros.</summary>
    private static bool Terms(Tensor t, Shape shape, List<Tensor> terms)
    {
        if (t is { Op: Add, Inputs: [var a, var b] }) return Terms(a, shape, terms) && Terms(b, shape, terms);
        if (t is not { Op: Pad { Value: 0 } } || t.Shape != shape) return false;
        terms.Add(t);
        return true;
    }

    /// <summary>The one axis that is padded, whose lengths are known; -1 where there is none.</summary>
    private static int Axis(Pad pad)
    {
        int[] padded = [.. Enumerable.Range(0, pad.Before.Count).Where(i => pad.Before[i] != 0 || pad.After[i] != 0 || pad.Between[i] != 0)];
        return padded is [var axis] && pad.Between[axis] == 0 && pad.After[axis].IsKnown ? axis : -1;
    }

    private static int Start(Tensor pad, int axis) => ((Pad)pad.Op).Before[axis];
}
