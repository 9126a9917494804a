namespace Pipelines.Engine.Ops;

/// <summary>The adjoint of a convolution: each element of (batch, channels, spatial axes...) adds its multiple of a kernel (channels, filters, sizes...)
/// to (batch, filters, positions...), a stride apart.</summary>
/// <param name="Strides">Elements of the result between two of the input, per spatial axis.</param>
/// <param name="Dilations">Elements between two of a kernel, per spatial axis.</param>
/// <param name="Before">How many are cut before each spatial axis of the result; below 0 zeros are added.</param>
/// <param name="After">How many are cut after each; below 0 zeros are added.</param>
public sealed record ConvolutionTranspose(EquatableList<int> Strides, EquatableList<int> Dilations, EquatableList<int> Before, EquatableList<int> After)
    : Op, IComposite<ConvolutionTranspose>
{
    public static string Name => nameof(ConvolutionTranspose);

    public static string? Onnx => "ConvTranspose";

    public static Tensor Expand(ConvolutionTranspose op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        var (x, kernel, axes) = (inputs[0], inputs[1], op.Strides.Count);
        if (x.Rank != axes + 2 || kernel.Rank != axes + 2 || kernel.Shape[0] != x.Shape[1])
            throw Check.ShapeFault(Name, inputs, $"kernel {kernel.Shape} does not fit the input {x.Shape}. Expected (channels, filters and {axes} sizes) after (batch, channels and {axes} axes).");

        // With zeros between its elements the input is slid over by the flipped kernel.
        int[] none = new int[axes], ones = [.. Enumerable.Repeat(1, axes)];
        var spread = op.Strides.All(s => s == 1) ? x : Tensor.Apply(new Pad([0, 0, .. none], [0, 0, .. op.Strides.Select(s => s - 1)], new Shape([0, 0, .. none.Select(n => (Dim)n)]), 0), x);
        var flipped = kernel.Flip([.. Enumerable.Range(2, axes)]).Permute([1, 0, .. Enumerable.Range(2, axes)]); // (filters, channels, sizes...)
        int[] reach = [.. Enumerable.Range(0, axes).Select(i => (int)(kernel.Shape[i + 2].Value - 1) * op.Dilations[i])];
        int[] before = [.. reach.Select((r, i) => r - op.Before[i])], after = [.. reach.Select((r, i) => r - op.After[i])];
        for (var i = 0; i < axes; i++)
            if (before[i] < 0 || after[i] < 0) throw Check.ShapeFault(Name, inputs, $"cutting {op.Before} before and {op.After} after takes more than the kernel {kernel.Shape} adds.");
        return Tensor.Apply(new Convolution([.. ones], op.Dilations, [.. before], [.. after]), spread, flipped);
    }
}
