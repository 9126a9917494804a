using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>
/// A convolution as a sum of products of windows and weights, whose indices kernels follow without laying the windows out in memory.
/// The operation's own expansion is a matrix product, which suits whoever runs one operation after the other.
/// </summary>
internal static class DirectConvolution
{
    public static Tensor Expand(Convolution op, IReadOnlyList<Tensor> inputs)
    {
        var (x, kernel, axes) = (inputs[0], inputs[1], op.Strides.Count);
        Dim batch = x.Shape[0], groups = op.Groups, channels = kernel.Shape[1], filters = kernel.Shape[0] / op.Groups;
        Dim[] sizes = [.. kernel.Shape.Skip(2)];
        var windows = Windowed.Spread(Windowed.Pad(x, op.Before, op.After, 0), [.. sizes.Select(n => (int)n.Value)], op.Strides, op.Dilations);
        var positions = Windowed.Positions(windows, axes);

        // (batch, channels, o1, k1, o2, k2, …) -> (batch, o1, o2, …, groups, 1, k1, k2, …, channels)
        var left = windows.Reshape(new Shape([batch, groups, channels, .. windows.Shape.Skip(2)]))
            .Permute([0, .. Every(3, axes), 1, .. Every(4, axes), 2])
            .Reshape(new Shape([batch, .. positions, groups, 1, .. sizes, channels]));

        // (filters, channels, k1, k2, …) -> (1, 1, …, groups, filters, k1, k2, …, channels)
        var right = kernel.Reshape(new Shape([groups, filters, channels, .. sizes]))
            .Permute([0, 1, .. Enumerable.Range(3, axes), 2])
            .Reshape(new Shape([1, .. sizes.Select(_ => (Dim)1), groups, filters, .. sizes, channels]));

        return (left * right).Sum([.. Enumerable.Range(axes + 3, axes + 1)]) // (batch, o1, o2, …, groups, filters)
            .Reshape(new Shape([batch, .. positions, groups * filters]))
            .Permute([0, axes + 1, .. Enumerable.Range(1, axes)]);
    }

    private static IEnumerable<int> Every(int start, int count) => Enumerable.Range(0, count).Select(i => start + 2 * i);
}
