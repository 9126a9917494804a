namespace Pipelines.Engine.Layers;

/// <summary>Which way <see cref="RandomFlip"/> turns images.</summary>
public enum FlipMode
{
    /// <summary>Both, each by itself.</summary>
    HorizontalAndVertical,

    /// <summary>Left and right.</summary>
    Horizontal,

    /// <summary>Top and bottom.</summary>
    Vertical,
}
