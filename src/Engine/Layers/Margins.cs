namespace Pipelines.Engine.Layers;

/// <summary>How much is added or taken at both ends of one axis; one number counts for both.</summary>
/// <param name="Before">At the beginning.</param>
/// <param name="After">At the end.</param>
public readonly record struct Margins(int Before, int After)
{
    public static implicit operator Margins(int margin) => new(margin, margin);

    public static implicit operator Margins((int Before, int After) margins) => new(margins.Before, margins.After);
}
