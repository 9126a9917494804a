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

    /// <summary>Both gradients are convolutions: of the gradient with the flipped kernel, and of the input with the gradient.</summary>
    public static IReadOnlyList<Tensor?> Gradient(Convolution op, Tensor result, Tensor gradient)
    {
        var (x, kernel) = (result.Inputs[0], result.Inputs[1]);
        return op.Groups == 1 && Following(op, x, kernel, gradient) is { } after
            ? [ByInput(op, kernel, gradient, after), ByKernel(op, x, kernel, gradient)]
            : Gradients.Through(inputs => Expand(op, inputs), result.Inputs, gradient);
    }

    /// <summary>Zeros after the gradient's spatial axes that make its convolution as long as the input; null where elements would have to go.</summary>
    private static int[]? Following(Convolution op, Tensor x, Tensor kernel, Tensor gradient)
    {
        var after = new int[op.Strides.Count];
        for (var i = 0; i < after.Length; i++)
        {
            var (length, positions) = (x.Shape[i + 2], gradient.Shape[i + 2]);
            if (!length.IsKnown || !positions.IsKnown || positions.Value == 0) return null;
            after[i] = (int)(length.Value + op.Before[i] - (positions.Value - 1) * op.Strides[i] - 1);
            if (after[i] < 0 || op.Before[i] > Reach(op, kernel, i)) return null;
        }

        return after;
    }

    /// <summary>Elements from the first to the last of a kernel's axis.</summary>
    private static int Reach(Convolution op, Tensor kernel, int axis) => (int)(kernel.Shape[axis + 2].Value - 1) * op.Dilations[axis];

    private static Tensor ByInput(Convolution op, Tensor kernel, Tensor gradient, int[] after)
    {
        var axes = op.Strides.Count;
        int[] none = new int[axes], ones = [.. Enumerable.Repeat(1, axes)];
        int[] before = [.. Enumerable.Range(0, axes).Select(i => Reach(op, kernel, i) - op.Before[i])];
        var spread = op.Strides.All(s => s == 1)
            ? gradient
            : Tensor.Apply(new Pad([0, 0, .. none], [0, 0, .. op.Strides.Select(s => s - 1)], new Shape([0, 0, .. none.Select(n => (Dim)n)]), 0), gradient);
        var flipped = kernel.Flip([.. Enumerable.Range(2, axes)]).Permute([1, 0, .. Enumerable.Range(2, axes)]); // (channels, filters, sizes...)
        return Tensor.Apply(new Convolution([.. ones], op.Dilations, [.. before], [.. after]), spread, flipped);
    }

    private static Tensor ByKernel(Convolution op, Tensor x, Tensor kernel, Tensor gradient)
    {
        // Examples are what is summed over: they take the channels' place, and the gradient is the kernel.
        int[] swapped = [1, 0, .. Enumerable.Range(2, op.Strides.Count)];
        var sums = Tensor.Apply(new Convolution(op.Dilations, op.Strides, op.Before, op.After), x.Permute(swapped), gradient.Permute(swapped)); // (channels, filters, sizes or more)
        for (var axis = 2; axis < sums.Rank; axis++) sums = sums.Slice(axis, 0, kernel.Shape[axis].Value);
        return sums.Permute(swapped);
    }

    private static IEnumerable<int> Every(int start, int count) => Enumerable.Range(0, count).Select(i => start + 2 * i);
}
