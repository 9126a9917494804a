using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>The same elements in row-major order under another shape.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Tensor Reshape(Shape shape) => Apply(new Reshape(shape), this);

    /// <summary>As <see cref="Reshape(Shape)"/>; one length may be -1 and follows from the others.</summary>
    public Tensor Reshape(params int[] shape)
    {
        var free = Array.IndexOf(shape, -1);
        if (free < 0) return Reshape((Shape)shape);
        var others = shape.Where((_, i) => i != free).Aggregate(1L, (a, b) => a * b);
        var dims = shape.Select(d => (Dim)Math.Max(d, 0)).ToArray();
        dims[free] = Shape.Elements / others;
        return Reshape(new Shape(dims));
    }

    /// <summary>All axes but the first as one.</summary>
    public Tensor Flatten() => Reshape([Shape[0], new Shape([.. Shape.Skip(1)]).Elements]);

    /// <summary>The axes in another order: axis i of the result is axis <c>order[i]</c>.</summary>
    public Tensor Permute(params int[] order) => Apply(new Permute([.. order.Select(a => a < 0 ? a + Rank : a)]), this);

    /// <summary>The last two axes exchanged.</summary>
    public Tensor Transpose() => Permute([.. Enumerable.Range(0, Rank - 2), Rank - 1, Rank - 2]);

    /// <summary>An axis of length 1 before <paramref name="axis"/>; -1 makes it the last.</summary>
    public Tensor ExpandDims(int axis) => Reshape(Shape.Insert(axis < 0 ? axis + Rank + 1 : axis, 1));

    /// <summary>Without an axis of length 1.</summary>
    /// <exception cref="ShapeException">The axis is longer.</exception>
    public Tensor Squeeze(int axis) => Reshape(Shape.Remove(Check.Axis("Squeeze", this, axis)));

    /// <summary>Repeated to a shape that it can be broadcast to.</summary>
    public Tensor BroadcastTo(Shape shape) => Apply(new Expand(shape), this);

    /// <summary>A value before and after the elements of each axis.</summary>
    public Tensor Pad(int[] before, int[] after, double value = 0)
        => Apply(new Pad(new(before), new(new int[Rank]), after, value), this);

    /// <summary>Elements <paramref name="from"/> (included) to <paramref name="to"/> (not included) of an axis; negative counts from
    /// the end, no <paramref name="to"/> means to the end.</summary>
    public Tensor Slice(int axis, long from, long? to = null, int step = 1)
    {
        axis = Check.Axis("Slice", this, axis);
        var length = Shape[axis];
        var start = from < 0 ? checked((int)(length + from).Value) : checked((int)from);
        var end = to is null ? length : to < 0 ? length + to.Value : to.Value;
        var count = step == 1 ? end - start : (end.Value - start + step - 1) / step;
        var (starts, steps) = (new int[Rank], Enumerable.Repeat(1, Rank).ToArray());
        (starts[axis], steps[axis]) = (start, step);
        return Apply(new Slice(new(starts), Shape.With(axis, count), new(steps)), this);
    }

    /// <summary>The elements along axes in reverse order.</summary>
    public Tensor Flip(params int[] axes) => Apply(new Flip([.. axes.Select(a => Check.Axis("Flip", this, a))]), this);

    /// <inheritdoc cref="Ops.Window"/>
    public Tensor Window(int axis, int size, int stride = 1, int dilation = 1)
        => Apply(new Window(Check.Axis("Window", this, axis), size, stride, dilation), this);

    /// <summary>Tensors one after the other along an axis.</summary>
    public static Tensor Concatenate(IReadOnlyList<Tensor> tensors, int axis = -1)
        => Apply(new Concatenate(axis < 0 && tensors.Count > 0 ? axis + tensors[0].Rank : axis), [.. tensors]);

    /// <summary>Tensors of one shape side by side along a new axis.</summary>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int axis = 0)
        => Concatenate([.. tensors.Select(t => t.ExpandDims(axis))], axis);

    /// <summary>The parts of equal length along an axis.</summary>
    public IReadOnlyList<Tensor> Split(int count, int axis = -1)
    {
        axis = Check.Axis("Split", this, axis);
        var length = (Shape[axis] / count).Value;
        return [.. Enumerable.Range(0, count).Select(i => Slice(axis, i * length, (i + 1) * length))];
    }
}
