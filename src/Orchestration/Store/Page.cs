namespace Pipelines.Orchestration.Store;

/// <summary>A part of a list, and how long the whole is.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The part asked for.</param>
/// <param name="Total">How many match the filter.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
