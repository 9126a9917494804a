namespace Pipelines.Bench;

/// <summary>A peer that cannot be had on this machine, or failed; the work is then measured without it, and the reason told.</summary>
public sealed class PeerException(string message) : Exception(message);
