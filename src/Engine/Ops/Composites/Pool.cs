namespace Pipelines.Engine.Ops;

/// <summary>Windows over the spatial axes of (batch, channels, spatial axes...), each as one value.</summary>
/// <param name="Kind">The value.</param>
/// <param name="Sizes">Elements of a window, per spatial axis.</param>
/// <param name="Strides">Elements between two windows, per spatial axis.</param>
/// <param name="Dilations">Elements between two of a window, per spatial axis.</param>
/// <param name="Before">Padding before each spatial axis.</param>
/// <param name="After">Padding after each spatial axis.</param>
public sealed record Pool(PoolKind Kind, EquatableList<int> Sizes, EquatableList<int> Strides, EquatableList<int> Dilations, EquatableList<int> Before, EquatableList<int> After)
    : Op, IComposite<Pool>
{
    public static string Name => nameof(Pool);

    public static string? Onnx => null;

    public static Tensor Expand(Pool op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var (x, axes) = (inputs[0], op.Sizes.Count);
        if (x.Rank != axes + 2)
            throw Check.ShapeFault(Name, inputs, $"the input {x.Shape} does not have {axes} spatial axes after batch and channels.");

        var elements = Windowed.Elements(axes);
        var padded = op.Before.Concat(op.After).Any(n => n > 0);
        if (op.Kind == PoolKind.Max)
            return Spread(x, double.NegativeInfinity).Max(elements);
        if (op.Kind == PoolKind.AverageWithPads || !padded)
            return Spread(x, 0).Mean(elements);

        var ones = Tensor.Ones(x.DType, new Shape([1, 1, .. x.Shape.Skip(2)]));
        return Spread(x, 0).Sum(elements) / Spread(ones, 0).Sum(elements);

        Tensor Spread(Tensor value, double pad) => Windowed.Spread(Windowed.Pad(value, op.Before, op.After, pad), op.Sizes, op.Strides, op.Dilations);
    }
}
