namespace Pipelines.Analysis;

/// <summary>How the comparison with the model in production stands.</summary>
/// <param name="Exists">Whether there is one.</param>
/// <param name="Incomparable">Why it cannot be measured on these examples, where it cannot.</param>
internal readonly record struct BaselineState(bool Exists, string? Incomparable = null);
