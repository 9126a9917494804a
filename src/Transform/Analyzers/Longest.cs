using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>How many elements the longest list has, of the row splits of a column of lists.</summary>
public sealed record LongestAnalyzer : Analyzer
{
    public override Accumulator Start() => new LongestAccumulator();
}

/// <summary>The longest list.</summary>
/// <param name="Elements">How many it has.</param>
public sealed record Longest(long Elements) : Statistic
{
    public override JsonObject Describe() => new() { ["longest"] = Elements };
}

internal sealed class LongestAccumulator : Accumulator
{
    private long _longest;

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var splits = inputs[0].AsSpan<long>();
        for (var i = 1; i < splits.Length; i++) _longest = Math.Max(_longest, splits[i] - splits[i - 1]);
    }

    public override void Merge(Accumulator other) => _longest = Math.Max(_longest, ((LongestAccumulator)other)._longest);

    public override Statistic Finish() => new Longest(_longest);
}
