namespace Pipelines.Engine.Layers;

/// <summary>Normalization by the moments of axes.</summary>
internal static class Moments
{
    /// <summary><c>(x - mean) / √(variance + epsilon)</c>.</summary>
    public static Tensor Normalize(Tensor x, int[] axes, double epsilon)
    {
        var centered = x - x.Mean(axes, keepDims: true);
        return centered / (centered.Square().Mean(axes, keepDims: true) + epsilon).Sqrt();
    }
}
