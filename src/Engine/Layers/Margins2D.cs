namespace Pipelines.Engine.Layers;

/// <summary>How much is added or taken around two spatial axes; one number counts for all sides, two for both sides of each axis.</summary>
/// <param name="Height">Above and below.</param>
/// <param name="Width">Left and right.</param>
public readonly record struct Margins2D(Margins Height, Margins Width)
{
    public static implicit operator Margins2D(int margin) => new(margin, margin);

    public static implicit operator Margins2D((int Height, int Width) margins) => new(margins.Height, margins.Width);

    public static implicit operator Margins2D(((int Before, int After) Height, (int Before, int After) Width) margins) => new(margins.Height, margins.Width);
}
