namespace Pipelines.Engine.Layers;

/// <summary>How the pixels of a resized image are made of those of the original, pixels being squares whose centres are half a pixel from the edge.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel's value.</summary>
    Nearest,

    /// <summary>The two nearest in each direction, weighted by their distance.</summary>
    Bilinear,

    /// <summary>The four nearest in each direction, weighted by Keys's cubic (1981) with a = -0.5; weights outside of the image go to those inside.</summary>
    Bicubic,
}
