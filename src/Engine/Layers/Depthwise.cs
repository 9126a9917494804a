namespace Pipelines.Engine.Layers;

/// <summary>The convolution of each channel by itself.</summary>
internal static class Depthwise
{
    /// <summary>A channels-first input with kernels (sizes…, channels, multiplier): a convolution in as many groups as channels.</summary>
    public static Tensor Convolve(Tensor x, Tensor kernel, Padding padding, int[] strides, int[] dilations)
    {
        var axes = kernel.Rank - 2;
        var filters = kernel.Permute([axes, axes + 1, .. Enumerable.Range(0, axes)]); // (channels, multiplier, sizes…)
        filters = filters.Reshape(new Shape([filters.Shape[0] * filters.Shape[1], 1, .. filters.Shape.Skip(2)]));
        return Spatial.Convolve(x, filters, padding, strides, dilations, (int)kernel.Shape[axes].Value);
    }
}
