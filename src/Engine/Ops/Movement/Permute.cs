using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The axes in another order: axis i of the result is axis <c>Order[i]</c> of the input.</summary>
/// <param name="Order">Every axis once.</param>
public sealed record Permute(EquatableList<int> Order) : Op, IMovement<Permute>
{
    public static string Name => nameof(Permute);

    public static string? Onnx => "Transpose";

    public static TensorType Infer(Permute op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        if (!op.Order.Order().SequenceEqual(Enumerable.Range(0, x.Rank)))
            throw Check.ShapeFault(Name, inputs, $"the order {op.Order} does not name each of the {x.Rank} axes of {x.Shape} once.");
        return new(x.DType, new([.. op.Order.Select(axis => x.Shape[axis])]));
    }

    public static bool Source(Permute op, ReadOnlySpan<int> index, Span<int> source)
    {
        for (var i = 0; i < index.Length; i++) source[op.Order[i]] = index[i];
        return true;
    }

    static View? IViewing<Permute>.View(Permute op, View x, int[] shape)
        => x.With(x.Offset, shape, [.. op.Order.Select(axis => x.Strides[axis])]);

    public static IReadOnlyList<Tensor?> Gradient(Permute op, Tensor result, Tensor gradient)
    {
        var x = result.Inputs[0];
        var inverse = new int[x.Rank];
        for (var i = 0; i < inverse.Length; i++) inverse[op.Order[i]] = i;
        return [gradient.Permute(inverse)];
    }
}
