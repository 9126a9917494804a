namespace Pipelines.Engine.Layers;

/// <summary>What the layers of images share: checks, cropping, resizing.</summary>
internal static class Images
{
    /// <summary>Images as floats, with their height and width.</summary>
    public static (Tensor Images, int Axis, int Height, int Width) Of(string name, Tensor x, DataFormat format)
    {
        Spatial.Checked(name, x, 2, format);
        var axis = Spatial.FirstAxis(format);
        return (x.DType.IsFloat ? x : x.Cast(DType.Float32), axis, (int)x.Shape[axis].Value, (int)x.Shape[axis + 1].Value);
    }

    /// <summary>Images of another size.</summary>
    public static Tensor Resize(Tensor x, int axis, int height, int width, Interpolation interpolation)
        => Resampling.Resize(Resampling.Resize(x, axis, height, interpolation), axis + 1, width, interpolation);

    /// <summary>The largest part in the middle that has the target's ratio of sides.</summary>
    public static Tensor CropToRatio(Tensor x, int axis, int height, int width, int targetHeight, int targetWidth)
    {
        var rows = Math.Clamp((int)((double)width * targetHeight / targetWidth), 1, height);
        var columns = Math.Clamp((int)((double)height * targetWidth / targetHeight), 1, width);
        return Crop(x, axis, (height - rows) / 2, (width - columns) / 2, rows, columns);
    }

    public static Tensor Crop(Tensor x, int axis, int top, int left, int height, int width) => x.Slice(axis, top, top + height).Slice(axis + 1, left, left + width);
}
