namespace Pipelines.Engine.Ops;

/// <summary>What becomes of a pool's window.</summary>
public enum PoolKind : byte
{
    /// <summary>Its largest element.</summary>
    Max,

    /// <summary>The mean of its elements, those of the padding left out.</summary>
    Average,

    /// <summary>The mean of its elements, the padding counted as zeros.</summary>
    AverageWithPads,
}
