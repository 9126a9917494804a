namespace Pipelines.Engine.Ops;

/// <summary>The convolution of (batch, channels, spatial axes...) with kernels (filters, channels / groups, sizes...): (batch, filters, positions...).</summary>
/// <param name="Strides">Elements between two positions, per spatial axis.</param>
/// <param name="Dilations">Elements between two of a kernel, per spatial axis.</param>
/// <param name="Before">Zeros before each spatial axis.</param>
/// <param name="After">Zeros after each spatial axis.</param>
/// <param name="Groups">Into how many independent parts channels and filters are divided.</param>
public sealed record Convolution(EquatableList<int> Strides, EquatableList<int> Dilations, EquatableList<int> Before, EquatableList<int> After, int Groups = 1)
    : Op, IComposite<Convolution>
{
    public static string Name => nameof(Convolution);

    public static string? Onnx => "Conv";

    public static Tensor Expand(Convolution op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        var (x, kernel) = (inputs[0], inputs[1]);
        var axes = op.Strides.Count;
        if (x.Rank != axes + 2 || kernel.Rank != axes + 2)
            throw Check.ShapeFault(Name, inputs, $"input {x.Shape} and kernel {kernel.Shape} do not have {axes} spatial axes after batch and channels.");
        if (op.Groups < 1 || kernel.Shape[1] * op.Groups != x.Shape[1] || kernel.Shape[0].Value % op.Groups != 0)
            throw Check.ShapeFault(Name, inputs, $"kernel {kernel.Shape} in {op.Groups} groups does not fit the {x.Shape[1]} channels of {x.Shape}.");

        Dim batch = x.Shape[0], groups = op.Groups, channels = kernel.Shape[1], filters = kernel.Shape[0] / op.Groups;
        var size = new Shape([channels, .. kernel.Shape.Skip(2)]).Elements;
        var windows = Windowed.Spread(Windowed.Pad(x, op.Before, op.After, 0), [.. kernel.Shape.Skip(2).Select(n => (int)n.Value)], op.Strides, op.Dilations); // (batch, channels, o1, k1, o2, k2, ...)
        var positions = Windowed.Positions(windows, axes);
        windows = windows.Reshape(new Shape([batch, groups, channels, .. windows.Shape.Skip(2)]));

        // (batch, groups, channels, o1, k1, o2, k2, ...) -> (groups, batch, o1, o2, ..., channels, k1, k2, ...)
        var columns = windows.Permute([1, 0, .. Every(3, axes), 2, .. Every(4, axes)]).Reshape(new Shape(groups, new Shape([batch, .. positions]).Elements, size));
        var product = columns.MatMul(kernel.Reshape(new Shape(groups, filters, size)).Transpose()); // (groups, batch · positions, filters)
        return product.Reshape(new Shape([groups, batch, .. positions, filters]))
            .Permute([1, 0, axes + 2, .. Enumerable.Range(2, axes)])
            .Reshape(new Shape([batch, groups * filters, .. positions]));
    }

    private static IEnumerable<int> Every(int start, int count) => Enumerable.Range(0, count).Select(i => start + 2 * i);
}
