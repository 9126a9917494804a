namespace Pipelines.Engine.Layers;

/// <summary>What is outside of an image <c>a b c d</c>.</summary>
public enum FillMode
{
    /// <summary><c>d c b a | a b c d | d c b a</c>.</summary>
    Reflect,

    /// <summary>A value.</summary>
    Constant,

    /// <summary><c>a b c d | a b c d | a b c d</c>.</summary>
    Wrap,

    /// <summary><c>a a a a | a b c d | d d d d</c>.</summary>
    Nearest,
}
