using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>The whole, repeated so many times along each axis.</summary>
    public Tensor Tile(params int[] repeats)
    {
        if (repeats.Length != Rank) throw Check.ShapeFault(nameof(Tile), [this], $"{repeats.Length} numbers of repeats came for {Shape}. Expected one an axis.");
        Shape between = new([.. Shape.SelectMany(d => new[] { 1, d })]), repeated = new([.. Shape.SelectMany((d, i) => new Dim[] { repeats[i], d })]);
        return Reshape(between).BroadcastTo(repeated).Reshape(new Shape([.. Shape.Select((d, i) => d * repeats[i])]));
    }

    /// <summary>Each element so many times in a row along an axis.</summary>
    public Tensor Repeat(int count, int axis)
    {
        axis = Check.Axis(nameof(Repeat), this, axis);
        return ExpandDims(axis + 1).BroadcastTo(Shape.Insert(axis + 1, count)).Reshape(Shape.With(axis, Shape[axis] * count));
    }

    /// <summary>The elements moved on along an axis; what leaves at the end comes in at the start.</summary>
    public Tensor Roll(int shift, int axis)
    {
        axis = Check.Axis(nameof(Roll), this, axis);
        var length = Shape[axis].Value;
        var by = length == 0 ? 0 : (shift % length + length) % length;
        return by == 0 ? this : Concatenate([Slice(axis, length - by), Slice(axis, 0, length - by)], axis);
    }

    /// <summary>An axis at another place; the others keep their order.</summary>
    public Tensor MoveAxis(int from, int to)
    {
        var order = Enumerable.Range(0, Rank).ToList();
        order.Remove(from = Check.Axis(nameof(MoveAxis), this, from));
        order.Insert(Check.Axis(nameof(MoveAxis), this, to), from);
        return Permute([.. order]);
    }

    /// <summary>Two axes exchanged.</summary>
    public Tensor SwapAxes(int a, int b)
    {
        var order = Enumerable.Range(0, Rank).ToArray();
        (a, b) = (Check.Axis(nameof(SwapAxes), this, a), Check.Axis(nameof(SwapAxes), this, b));
        (order[a], order[b]) = (b, a);
        return Permute(order);
    }

    /// <summary>The tensors along an axis, without it.</summary>
    public IReadOnlyList<Tensor> Unstack(int axis = 0)
        => [.. Enumerable.Range(0, checked((int)Shape[axis].Value)).Select(i => Slice(axis, i, i + 1).Squeeze(axis))];

    /// <summary>Zeros above a diagonal of the last two axes.</summary>
    /// <param name="diagonal">0 for the main one, above it positive.</param>
    public Tensor Tril(int diagonal = 0) => Where(Iota(DType.Int64, Shape, -2) - Iota(DType.Int64, Shape, -1) >= -diagonal, this, FullLike(0));

    /// <summary>Zeros below a diagonal of the last two axes.</summary>
    /// <inheritdoc cref="Tril"/>
    public Tensor Triu(int diagonal = 0) => Where(Iota(DType.Int64, Shape, -1) - Iota(DType.Int64, Shape, -2) >= diagonal, this, FullLike(0));

    /// <summary>The last axis as the diagonal of a square of zeros.</summary>
    public Tensor Diag()
    {
        var square = ExpandDims(-1).BroadcastTo(new Shape([.. Shape, Shape[-1]]));
        return Where(Equal(Iota(DType.Int64, square.Shape, -1), Iota(DType.Int64, square.Shape, -2)), square, square.FullLike(0));
    }

    /// <summary>The main diagonal of the last two axes.</summary>
    public Tensor DiagPart()
    {
        var count = (int)Math.Min(Shape[-1].Value, Shape[-2].Value);
        var square = Slice(-1, 0, count).Slice(-2, 0, count);
        return Where(Equal(Iota(DType.Int64, square.Shape, -1), Iota(DType.Int64, square.Shape, -2)), square, square.FullLike(0)).Sum([-1]);
    }

    /// <summary>The sum of the main diagonal of the last two axes.</summary>
    public Tensor TraceSum() => DiagPart().Sum([-1]);
}
