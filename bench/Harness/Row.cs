namespace Pipelines.Bench;

/// <summary>A measured work. Figures are medians of the samples; the ratio is the median of the pairs' ratios, ours better above 1.
/// Ok says whether the bar is reached; it is null where there is none or no peer was measured.</summary>
public sealed record Row(string Work, string Unit, double Ours, double? Peer, string? PeerName, double? Ratio, double? Bar, bool? Ok);
