namespace Pipelines.Engine;

/// <summary>Some slices of the first axis of a larger tensor.</summary>
/// <param name="Values">(count, …).</param>
/// <param name="Indices">(count), Int32 or Int64: where each slice is.</param>
public sealed record IndexedSlices(Tensor Values, Tensor Indices);
