namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Slices as ONNX counts them: negative positions from the end, positions outside clamped, negative steps backwards.</summary>
internal static class SliceRange
{
    public static Tensor Take(Tensor x, int axis, long start, long end, int step, OnnxNode node)
    {
        if (step == 0)
            throw node.Fault("a step of 0 moves nowhere");
        if (start == 0 && end >= int.MaxValue && step == 1)
            return x;
        if (!x.Shape[axis].IsKnown)
            return TakeSymbolic(x, axis, start, end, step, node);

        var length = x.Shape[axis].Value;
        if (step < 0)
        {
            // Backwards: turned around, position p is length - 1 - p.
            x = x.Flip(axis);
            (start, end) = (length - 1 - Math.Clamp(FromEnd(start, length), -1, length - 1), length - 1 - Math.Clamp(FromEnd(end, length), -1, length - 1));
        }

        var first = Math.Clamp(FromEnd(start, length), 0, length);
        var last = step < 0 ? Math.Clamp(end, first, length) : Math.Clamp(FromEnd(end, length), first, length);
        return x.Slice(axis, first, last, (int)Math.Min(Math.Abs((long)step), int.MaxValue));
    }

    private static Tensor TakeSymbolic(Tensor x, int axis, long start, long end, int step, OnnxNode node)
    {
        if (step == -1 && start == -1 && end <= int.MinValue)
            return x.Flip(axis);
        if (step != 1 || start < 0 || end is >= 0 and < int.MaxValue)
            throw node.Fault($"a slice from {start} to {end} by {step} of an axis whose length {x.Shape[axis]} is known only when running is not supported");

        var length = x.Shape[axis] - start + (end < 0 ? end : 0);
        var starts = new int[x.Shape.Rank];
        starts[axis] = (int)start;
        return Tensor.Apply(new Ops.Slice([.. starts], x.Shape.With(axis, length), [.. Enumerable.Repeat(1, starts.Length)]), x);
    }

    private static long FromEnd(long position, long length) => position < 0 ? Math.Max(position, -length - 1) + length : position;
}
