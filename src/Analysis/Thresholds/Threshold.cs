namespace Pipelines.Analysis;

/// <summary>What a metric must reach. Bounds are inclusive; a metric without a value fails.</summary>
/// <param name="Min">The least value over all examples.</param>
/// <param name="Max">The greatest value over all examples.</param>
/// <param name="Change">What may change against the model in production, over all examples.</param>
/// <param name="Slices">Bounds of slices.</param>
public sealed record Threshold(double? Min = null, double? Max = null, ChangeThreshold? Change = null, IReadOnlyList<SliceThreshold>? Slices = null)
{
    internal Bounds Bounds => new(Min, Max, Change);
}
