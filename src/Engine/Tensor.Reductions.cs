using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

/// <remarks>Reductions go over all axes when none are named; a negative axis counts from the end.</remarks>
public sealed partial class Tensor
{
    /// <inheritdoc cref="Ops.Sum"/>
    public Tensor Sum(int[]? axes = null, bool keepDims = false) => Reduce(axes, keepDims, a => new Sum(a));

    /// <inheritdoc cref="Ops.Max"/>
    public Tensor Max(int[]? axes = null, bool keepDims = false) => Reduce(axes, keepDims, a => new Max(a));

    /// <inheritdoc cref="Ops.Min"/>
    public Tensor Min(int[]? axes = null, bool keepDims = false) => Reduce(axes, keepDims, a => new Min(a));

    /// <inheritdoc cref="Ops.Product"/>
    public Tensor Product(int[]? axes = null, bool keepDims = false) => Reduce(axes, keepDims, a => new Product(a));

    /// <inheritdoc cref="Ops.Mean"/>
    public Tensor Mean(int[]? axes = null, bool keepDims = false) => Reduce(axes, keepDims, a => new Mean(a));

    /// <summary>The mean of the squared distances to the mean, along axes.</summary>
    public Tensor Variance(int[]? axes = null, bool keepDims = false) => (this - Mean(axes, keepDims: true)).Square().Mean(axes, keepDims);

    /// <inheritdoc cref="Ops.ArgMax"/>
    public Tensor ArgMax(int axis = -1, bool keepDims = false) => Position(axis, keepDims, a => new ArgMax(a));

    /// <inheritdoc cref="Ops.ArgMin"/>
    public Tensor ArgMin(int axis = -1, bool keepDims = false) => Position(axis, keepDims, a => new ArgMin(a));

    /// <summary>True where an element along the axes is.</summary>
    public Tensor Any(int[]? axes = null, bool keepDims = false) => Cast(DType.Int32).Max(axes, keepDims) > 0;

    /// <summary>True where every element along the axes is.</summary>
    public Tensor All(int[]? axes = null, bool keepDims = false) => Cast(DType.Int32).Min(axes, keepDims) > 0;

    private Tensor Reduce(int[]? axes, bool keepDims, Func<EquatableList<int>, Op> op)
    {
        int[] sorted = axes is null ? [.. Enumerable.Range(0, Rank)] : [.. axes.Select(a => Check.Axis("Reduction", this, a)).Distinct().Order()];
        var reduced = sorted.Length == 0 ? this : Apply(op(new(sorted)), this);
        return keepDims ? reduced : reduced.Without(sorted);
    }

    private Tensor Position(int axis, bool keepDims, Func<int, Op> op)
    {
        axis = Check.Axis("Reduction", this, axis);
        var position = Apply(op(axis), this);
        return keepDims ? position : position.Without([axis]);
    }

    private Tensor Without(int[] axes) => Reshape(new Shape([.. Shape.Where((_, i) => !axes.Contains(i))]));
}
