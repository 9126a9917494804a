using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>
/// A question about one value over the whole training split, such as its mean or its distinct values. Two analyzers that are equal and look at
/// the same value are one: the question is asked once and the answer shared.
/// </summary>
public abstract record Analyzer
{
    /// <summary>An empty accumulator for this question.</summary>
    public abstract Accumulator Start();
}

/// <summary>
/// A mergeable answer in the making. Partitions are accumulated apart and merged in their order, so that the answer depends on the data and on
/// the borders of the partitions alone, never on threads.
/// </summary>
public abstract class Accumulator
{
    /// <summary>Adds one batch of the values that the question is about, in their order: float32 (NaN is missing), int64 (INT64_MIN is missing) or string ("" is missing).</summary>
    public abstract void Add(params ReadOnlySpan<NDArray> values);

    /// <summary>Adds what another accumulator of the same analyzer has seen of a later partition.</summary>
    public abstract void Merge(Accumulator other);

    /// <summary>The answer over everything added so far.</summary>
    public abstract Statistic Finish();
}

/// <summary>The answer to an <see cref="Analyzer"/>: a small immutable value that goes into the description of the transform.</summary>
public abstract record Statistic
{
    /// <summary>The answer for people: named figures.</summary>
    public abstract JsonObject Describe();
}
