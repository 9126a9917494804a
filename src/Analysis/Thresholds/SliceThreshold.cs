namespace Pipelines.Analysis;

/// <summary>Bounds of a metric on slices: on each value of some columns, or on the one slice that is named. Bounds are inclusive.</summary>
/// <param name="Columns">Columns that are an entry of the evaluator's slices: the bounds hold for every value, slices too small to measure excepted.</param>
/// <param name="Where">Column to value of one slice, which must be there.</param>
/// <param name="Min">The least value.</param>
/// <param name="Max">The greatest value.</param>
/// <param name="Change">What may change against the model in production.</param>
public sealed record SliceThreshold(
    IReadOnlyList<string>? Columns = null,
    IReadOnlyDictionary<string, string>? Where = null,
    double? Min = null,
    double? Max = null,
    ChangeThreshold? Change = null)
{
    internal Bounds Bounds => new(Min, Max, Change);
}
