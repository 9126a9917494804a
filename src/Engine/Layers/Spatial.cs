using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Layers;

/// <summary>What layers over spatial axes share: the order of axes, and padding.</summary>
internal static class Spatial
{
    /// <summary>A layer's input with its number of axes checked.</summary>
    public static Tensor Checked(string name, Tensor x, int axes, DataFormat format)
    {
        if (x.Rank == axes + 2) return x;
        var spatial = axes == 1 ? "steps" : "height, width";
        throw new ShapeException($"{name}: the input {x.Type} came, expected (batch, {(format == DataFormat.ChannelsLast ? $"{spatial}, channels" : $"channels, {spatial}")}).");
    }

    /// <summary>A padding that images can have.</summary>
    public static Padding NotCausal(string layer, Padding padding)
        => padding != Padding.Causal ? padding : throw new ArgumentOutOfRangeException(nameof(padding), padding, $"{layer}: expected valid or same; images have no order to be causal in.");

    /// <summary>(batch, spatial axes…, channels) -> (batch, channels, spatial axes…).</summary>
    public static Tensor ChannelsFirst(Tensor x, DataFormat format) => format == DataFormat.ChannelsFirst ? x : x.Permute([0, x.Rank - 1, .. Enumerable.Range(1, x.Rank - 2)]);

    /// <summary>(batch, channels, spatial axes…) -> the format.</summary>
    public static Tensor Back(Tensor x, DataFormat format) => format == DataFormat.ChannelsFirst ? x : x.Permute([0, .. Enumerable.Range(2, x.Rank - 2), 1]);

    /// <summary>The axis of the channels.</summary>
    public static int ChannelAxis(Tensor x, DataFormat format) => format == DataFormat.ChannelsFirst ? 1 : x.Rank - 1;

    /// <summary>The first spatial axis.</summary>
    public static int FirstAxis(DataFormat format) => format == DataFormat.ChannelsFirst ? 2 : 1;

    /// <summary>One number per channel, broadcast over the other axes of the format.</summary>
    public static Tensor PerChannel(Tensor values, int rank, DataFormat format)
        => format == DataFormat.ChannelsLast ? values : values.Reshape(new Shape([values.Shape[0], .. Enumerable.Repeat((Dim)1, rank - 2)]));

    /// <summary>Padding of channels-first axes: zeros before and after each.</summary>
    public static (int[] Before, int[] After) Pads(Tensor x, Padding padding, int[] sizes, int[] strides, int[] dilations)
    {
        var (before, after) = (new int[sizes.Length], new int[sizes.Length]);
        for (var i = 0; i < sizes.Length; i++)
        {
            var reach = (sizes[i] - 1) * dilations[i];
            if (padding == Padding.Causal) before[i] = reach;
            if (padding != Padding.Same) continue;
            var length = strides[i] == 1 ? 0 : (int)x.Shape[i + 2].Value;
            var total = strides[i] == 1 ? reach : Math.Max(((length + strides[i] - 1) / strides[i] - 1) * strides[i] + reach + 1 - length, 0);
            (before[i], after[i]) = (total / 2, total - total / 2);
        }

        return (before, after);
    }

    /// <summary>The convolution of a channels-first input with a kernel (filters, channels / groups, sizes…).</summary>
    public static Tensor Convolve(Tensor x, Tensor kernel, Padding padding, int[] strides, int[] dilations, int groups)
    {
        int[] sizes = [.. kernel.Shape.Skip(2).Select(n => (int)n.Value)];
        var (before, after) = Pads(x, padding, sizes, strides, dilations);
        return Tensor.Apply(new Convolution([.. strides], [.. dilations], [.. before], [.. after], groups), x, kernel);
    }
}
