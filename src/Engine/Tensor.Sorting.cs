using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <inheritdoc cref="Ops.TakeAlong"/>
    public Tensor TakeAlong(Tensor indices, int axis = -1) => Apply(new TakeAlong(Check.Axis("TakeAlong", this, axis)), this, indices);

    /// <inheritdoc cref="Ops.ArgSort"/>
    public Tensor ArgSort(int axis = -1, bool descending = false) => Apply(new ArgSort(Check.Axis("ArgSort", this, axis), descending), this);

    /// <summary>The elements along an axis in order; NaN comes last.</summary>
    public Tensor Sort(int axis = -1, bool descending = false) => TakeAlong(ArgSort(axis, descending), axis);

    /// <summary>The largest elements along an axis, the largest first, and their int64 positions.</summary>
    /// <exception cref="ShapeException">The axis has fewer.</exception>
    public (Tensor Values, Tensor Indices) TopK(int count, int axis = -1)
    {
        var indices = ArgSort(axis, descending: true).Slice(axis, 0, count);
        return (TakeAlong(indices, axis), indices);
    }
}
