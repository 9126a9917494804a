namespace Pipelines.Engine.Ops;

/// <summary>What convolutions and pools share: padded spatial axes (all but the first two) spread into positions and windows.</summary>
internal static class Windowed
{
    /// <summary>A value before and after the spatial axes.</summary>
    public static Tensor Pad(Tensor x, IReadOnlyList<int> before, IReadOnlyList<int> after, double value) =>
        before.Concat(after).All(n => n == 0) ? x : x.Pad([0, 0, .. before], [0, 0, .. after], value);

    /// <summary>(batch, channels, a, b, ...) to (batch, channels, positions, size, positions, size, ...).</summary>
    public static Tensor Spread(Tensor x, IReadOnlyList<int> sizes, IReadOnlyList<int> strides, IReadOnlyList<int> dilations)
    {
        for (var i = 0; i < sizes.Count; i++)
            x = Spread(x, 2 + 2 * i, sizes[i], strides[i], dilations[i]);
        return x;
    }

    /// <summary>Windows of one axis; where they neither overlap nor leave gaps, the axis is only divided.</summary>
    private static Tensor Spread(Tensor x, int axis, int size, int stride, int dilation)
    {
        if (size != stride || dilation != 1 || !x.Shape[axis].IsKnown || x.Shape[axis].Value < size) return x.Window(axis, size, stride, dilation);
        var positions = x.Shape[axis].Value / size;
        var whole = x.Slice(axis, 0, positions * size);
        return whole.Reshape(whole.Shape.With(axis, positions).Insert(axis + 1, size));
    }

    /// <summary>The lengths of the axes of positions.</summary>
    public static Dim[] Positions(Tensor windows, int axes) => [.. Enumerable.Range(0, axes).Select(i => windows.Shape[2 + 2 * i])];

    /// <summary>The axes of the windows' elements.</summary>
    public static int[] Elements(int axes) => [.. Enumerable.Range(0, axes).Select(i => 3 + 2 * i)];
}
