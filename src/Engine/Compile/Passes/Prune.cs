using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>Computes no element that is not wanted: a slice of a whole becomes the whole of a slice, or the part that it lies in.</summary>
internal static class Prune
{
    public static Tensor[] Run(Tensor[] roots) => PassList.Rewrite(roots, Rule);

    private static Tensor? Rule(Tensor t) => (t.Op, t.Inputs) switch
    {
        (Slice slice, [{ Op: Concatenate joined } whole]) => Part(slice, joined.Axis, whole.Inputs),
        (Slice slice, [{ Op: Slice inner } x]) when slice.Steps.Concat(inner.Steps).All(s => s == 1)
            => Tensor.Apply(new Slice([.. slice.Starts.Zip(inner.Starts, (a, b) => a + b)], t.Shape, slice.Steps), x.Inputs[0]),
        (Slice slice, [{ Op: Expand, Inputs: [var x] } whole]) when Unrepeated(slice, x, whole) is { } part => Tensor.Apply(new Expand(t.Shape), part),
        _ => null,
    };

    /// <summary>A slice along the joined axis that lies in one part.</summary>
    private static Tensor? Part(Slice slice, int axis, IReadOnlyList<Tensor> parts)
    {
        if (!slice.Shape[axis].IsKnown || slice.Steps[axis] != 1 || slice.Shape[axis].Value == 0) return null;
        var (start, end) = ((long)slice.Starts[axis], slice.Starts[axis] + slice.Shape[axis].Value);
        foreach (var part in parts)
        {
            if (!part.Shape[axis].IsKnown) return null;
            var length = part.Shape[axis].Value;
            if (start >= 0 && end <= length) return Tensor.Apply(slice with { Starts = [.. slice.Starts.Select((s, i) => i == axis ? (int)start : s)] }, part);
            (start, end) = (start - length, end - length);
            if (start < 0) return null;
        }

        return null;
    }

    /// <summary>The slice before the repetition: of repeated axes any element is as good.</summary>
    private static Tensor? Unrepeated(Slice slice, Tensor x, Tensor whole)
    {
        var added = whole.Rank - x.Rank;
        var isSliced = Enumerable.Range(0, x.Rank).Any(i => x.Shape[i] != 1 && slice.Shape[i + added] != x.Shape[i]);
        if (!isSliced) return x;
        int Kept(int i, int value, int repeated) => x.Shape[i] == 1 ? repeated : value;
        return Tensor.Apply(
            new Slice(
                [.. Enumerable.Range(0, x.Rank).Select(i => Kept(i, slice.Starts[i + added], 0))],
                new Shape([.. Enumerable.Range(0, x.Rank).Select(i => x.Shape[i] == 1 ? 1 : slice.Shape[i + added])]),
                [.. Enumerable.Range(0, x.Rank).Select(i => Kept(i, slice.Steps[i + added], 1))]),
            x);
    }
}
