namespace Pipelines.Engine.Layers;

/// <summary>A number for each of two spatial axes; one number counts for both.</summary>
/// <param name="Height">Along the rows' axis.</param>
/// <param name="Width">Along the columns' axis.</param>
public readonly record struct Size2D(int Height, int Width)
{
    public static implicit operator Size2D(int size) => new(size, size);

    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    internal int[] ToArray() => [Height, Width];
}
