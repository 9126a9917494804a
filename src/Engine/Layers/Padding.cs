namespace Pipelines.Engine.Layers;

/// <summary>What a window does at the ends of an axis of length n, with its stride s.</summary>
public enum Padding
{
    /// <summary>It stays inside: <c>⌊(n - size) / s⌋ + 1</c> positions.</summary>
    Valid,

    /// <summary>Zeros are added on both sides, the odd one after: <c>⌈n / s⌉</c> positions.</summary>
    Same,

    /// <summary>Zeros are added before, so that no position sees a later one; of one spatial axis only.</summary>
    Causal,
}
