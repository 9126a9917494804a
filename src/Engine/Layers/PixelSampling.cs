namespace Pipelines.Engine.Layers;

/// <summary>Values of images between their pixels.</summary>
internal static class PixelSampling
{
    /// <summary>The images' values at places.</summary>
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="row">(batch, height, width, 1), counted from 0.</param>
    /// <param name="column">The same of columns.</param>
    /// <param name="interpolation">Nearest or bilinear.</param>
    /// <param name="fill">What is outside.</param>
    /// <param name="value">Of a constant outside.</param>
    public static Tensor At(Tensor images, Tensor row, Tensor column, Interpolation interpolation, FillMode fill, double value)
    {
        if (interpolation == Interpolation.Nearest) return Pixel(images, (row + 0.5).Floor(), (column + 0.5).Floor(), fill, value);
        Tensor top = row.Floor(), left = column.Floor(), down = row - top, right = column - left;
        return (Pixel(images, top, left, fill, value) * (1 - right) + Pixel(images, top, left + 1, fill, value) * right) * (1 - down)
            + (Pixel(images, top + 1, left, fill, value) * (1 - right) + Pixel(images, top + 1, left + 1, fill, value) * right) * down;
    }

    private static Tensor Pixel(Tensor images, Tensor row, Tensor column, FillMode fill, double value)
    {
        var (height, width, channels) = ((int)images.Shape[1].Value, (int)images.Shape[2].Value, images.Shape[3]);
        var index = (Inside(row, height, fill) * width + Inside(column, width, fill)).Cast(DType.Int64); // (batch, height, width, 1)
        var flat = new Shape(images.Shape[0], height * width, channels);
        var places = index.Reshape(new Shape(images.Shape[0], height * width, 1)).BroadcastTo(flat);
        var result = images.Reshape(flat).TakeAlong(places, 1).Reshape(images.Shape);
        if (fill != FillMode.Constant) return result;
        var isInside = (row >= 0) & (row <= height - 1) & (column >= 0) & (column <= width - 1);
        return Tensor.Where(isInside.BroadcastTo(images.Shape), result, value);
    }

    /// <summary>A place in 0 … length - 1 whose value stands for one outside.</summary>
    private static Tensor Inside(Tensor place, int length, FillMode fill)
    {
        if (fill == FillMode.Wrap) return place % length;
        if (fill != FillMode.Reflect) return place.Clip(0, length - 1);
        var period = place % (2.0 * length);
        return Tensor.Minimum(period, 2.0 * length - 1 - period);
    }
}
