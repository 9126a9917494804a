namespace Pipelines.Engine.Layers;

/// <summary>How <see cref="Bidirectional"/> makes one output of two.</summary>
public enum MergeMode
{
    /// <summary>One after the other along the last axis.</summary>
    Concat,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their product.</summary>
    Mul,

    /// <summary>Their mean.</summary>
    Ave,

    /// <summary>Not at all: two outputs.</summary>
    None,
}
