namespace Pipelines.Engine.Layers;

/// <summary>Elements repeated along an axis.</summary>
internal static class Upsample
{
    /// <summary>Each element of an axis so many times in a row.</summary>
    public static Tensor Repeat(Tensor x, int axis, int times)
        => x.ExpandDims(axis + 1).BroadcastTo(x.Shape.Insert(axis + 1, times)).Reshape(x.Shape.With(axis, x.Shape[axis] * times));
}
