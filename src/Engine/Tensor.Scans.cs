using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>Running sums along an axis.</summary>
    /// <param name="axis">Negative counts from the end.</param>
    /// <param name="exclusive">Whether an element's own value is left out: the first is 0.</param>
    /// <param name="reverse">Whether the sums run from the last element.</param>
    public Tensor CumulativeSum(int axis = -1, bool exclusive = false, bool reverse = false)
    {
        axis = Check.Axis(nameof(CumulativeSum), this, axis);
        var sums = Apply(new Recurrence(axis, reverse), Ones(DType, Shape), this);
        return exclusive ? Recurrence.Shifted(sums, axis, reverse) : sums;
    }

    /// <summary>Running products along an axis.</summary>
    /// <inheritdoc cref="CumulativeSum"/>
    public Tensor CumulativeProduct(int axis = -1, bool exclusive = false, bool reverse = false)
    {
        axis = Check.Axis(nameof(CumulativeProduct), this, axis);
        var x = exclusive ? Where(IsFirst(axis, reverse), 1, Recurrence.Shifted(this, axis, reverse)) : this;
        return Apply(new Recurrence(axis, reverse), x, Where(IsFirst(axis, reverse), x, 0));
    }

    /// <summary>True at the element of an axis where a scan starts.</summary>
    private Tensor IsFirst(int axis, bool reverse)
    {
        var positions = Iota(DType.Int64, Shape, axis);
        return Equal(positions, reverse ? Size(Shape[axis], DType.Int64) - 1 : Constant(DType.Int64, 0));
    }
}
