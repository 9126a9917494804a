using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>Indices that are more than a sum of loops: looked up, divided, and the conditions under which an element is there. Equal ones are one object.</summary>
internal sealed class Indexing
{
    private readonly Dictionary<string, Inside> _insides = [];
    private readonly Dictionary<(Expression A, Expression B), Expression> _both = [];
    private readonly Dictionary<(string Index, long Divisor), (Datum Quotient, Expression IsWhole)> _quotients = [];
    private readonly Dictionary<(Expression Index, Dim Length), Datum> _looked = [];
    private int _data;

    /// <summary>An index as a number.</summary>
    public static Expression Number(Affine index, DType dtype)
    {
        Expression sum = new Position(dtype, index.WithoutData);
        foreach (var (axis, factor) in index.Terms)
        {
            if (axis is not Datum datum) continue;
            var value = dtype == DType.Int64 ? datum.Value : new Apply(new Cast(dtype), dtype, datum.Value);
            var part = factor == 1 ? value : new Apply(new Multiply(), dtype, value, factor.IsKnown ? new Number(dtype, factor.Value) : new Extent(dtype, factor));
            sum = new Apply(new Add(), dtype, sum, part);
        }

        return sum;
    }

    /// <summary>Both conditions; there may be none before.</summary>
    public Expression Both(Expression? a, Expression b)
    {
        if (a is null || a == b) return b;
        return _both.TryGetValue((a, b), out var both) ? both : _both[(a, b)] = new Apply(new And(), DType.Bool, a, b);
    }

    /// <summary>Where a padded element comes from, and whether it comes from anywhere.</summary>
    public (Affine[] Index, Expression? Condition) Unpadded(Pad pad, IReadOnlyList<Affine> index, Shape source)
    {
        Expression? condition = null;
        var from = index.Select((at, axis) =>
        {
            var moved = at + -pad.Before[axis];
            if (pad.Between[axis] > 0) return Divided(moved, pad.Between[axis] + 1, source[axis], ref condition);
            if (pad.Before[axis] != 0 || pad.After[axis] != 0) condition = Both(condition, Inside(moved, source[axis]));
            return source[axis] == 1 ? Affine.Zero : moved;
        }).ToArray();
        return (from, condition);
    }

    /// <summary>The window of whose element one of a line comes from, and whether there is one.</summary>
    public (Affine[] Index, Expression? Condition) Unwindowed(Unwindow op, IReadOnlyList<Affine> index, Shape source)
    {
        Expression? condition = null;
        var moved = index[op.Axis] + index[op.Axis + 1] * -op.Dilation;
        Affine[] from = [.. index];
        if (op.Stride > 1)
        {
            from[op.Axis] = Divided(moved, op.Stride, source[op.Axis], ref condition);
        }
        else
        {
            condition = Inside(moved, source[op.Axis]);
            from[op.Axis] = source[op.Axis] == 1 ? Affine.Zero : moved;
        }

        return (from, condition);
    }

    /// <summary>What an integer names, negative ones counted from the end: always inside, so that no memory beyond is touched whatever comes.</summary>
    public Datum Looked(Expression index, Dim length)
    {
        if (_looked.TryGetValue((index, length), out var known)) return known;
        Expression Of(Op op, DType dtype, params Expression[] x) => new Apply(op, dtype, x);
        Expression Whole(Dim n) => n.IsKnown ? new Number(DType.Int64, n.Value) : new Extent(DType.Int64, n);
        var (at, zero) = (index.DType == DType.Int64 ? index : Of(new Cast(DType.Int64), DType.Int64, index), new Number(DType.Int64, 0L));
        var counted = Of(new Select(), DType.Int64, Of(new Less(), DType.Bool, at, zero), Of(new Add(), DType.Int64, at, Whole(length)), at);
        var held = Of(new Maximum(), DType.Int64, Of(new Minimum(), DType.Int64, counted, Whole(length - 1)), zero);
        return _looked[(index, length)] = new(Name(), held);
    }

    /// <summary>An index divided by a step; the condition gets that it divides evenly and lies inside.</summary>
    private Affine Divided(Affine index, int step, Dim length, ref Expression? condition)
    {
        var key = (index.ToString(), (long)step);
        if (!_quotients.TryGetValue(key, out var quotient))
        {
            var (number, by) = (Number(index, DType.Int64), new Number(DType.Int64, (long)step));
            var whole = new Apply(new Divide(), DType.Int64, number, by);
            var isWhole = new Apply(new Equal(), DType.Bool, new Apply(new Multiply(), DType.Int64, whole, by), number);
            _quotients[key] = quotient = (new(Name(), whole), isWhole);
        }

        condition = Both(condition, Inside(index, (length - 1) * step + 1));
        condition = Both(condition, quotient.IsWhole);
        return length == 1 ? Affine.Zero : Affine.Of(quotient.Quotient);
    }

    /// <summary>Whether an index is 0 or more and below a length.</summary>
    private Expression Inside(Affine index, Dim length)
    {
        var inside = new Inside(index.WithoutData, length);
        if (!index.Data.Any()) return _insides.TryGetValue(inside.ToString(), out var known) ? known : _insides[inside.ToString()] = inside;
        Expression Of(Op op, Expression a, Expression b) => new Apply(op, DType.Bool, a, b);
        var number = Number(index, DType.Int64);
        Expression end = length.IsKnown ? new Number(DType.Int64, length.Value) : new Extent(DType.Int64, length);
        return Of(new And(), Of(new LessOrEqual(), new Number(DType.Int64, 0L), number), Of(new Less(), number, end));
    }

    private string Name() => $"i{_data++}";
}
