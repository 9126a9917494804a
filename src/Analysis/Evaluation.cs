using Pipelines.Data;

namespace Pipelines.Analysis;

/// <summary>What was measured of a model, slice by slice, and whether it may go into production.</summary>
/// <param name="Classes">The number of classes; 0 for a regression.</param>
/// <param name="ClassNames">The classes' names, in the order of the probabilities; null for a regression.</param>
/// <param name="Rows">Examples read, measured and left out.</param>
/// <param name="Slices">The whole first, then each entry of the options, its slices sorted by value.</param>
/// <param name="Blessing">The verdict.</param>
public sealed record Evaluation(int Classes, IReadOnlyList<string>? ClassNames, RowAccount Rows, IReadOnlyList<SliceEvaluation> Slices, Blessing Blessing);
