namespace Pipelines.Engine;

/// <summary>What the gradient by something is that the target does not depend on.</summary>
public enum Unconnected
{
    /// <summary>Nothing: null.</summary>
    None,

    /// <summary>Zeros of the source's shape.</summary>
    Zero,
}
