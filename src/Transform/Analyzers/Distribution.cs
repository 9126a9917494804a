using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>The finite values of a number with their counts: all of them below 32,768 values, beyond that a sketch's (see <see cref="QuantileSketch"/>).</summary>
public sealed record DistributionAnalyzer : Analyzer
{
    public override Accumulator Start() => new DistributionAccumulator();
}

/// <summary>Values and how often they count.</summary>
/// <param name="Values">In rising order.</param>
/// <param name="Weights">As many.</param>
public sealed record Distribution(IReadOnlyList<double> Values, IReadOnlyList<long> Weights) : Statistic
{
    public override JsonObject Describe() => new() { ["count"] = Weights.Sum(), ["points"] = Values.Count };
}

internal sealed class DistributionAccumulator : Accumulator
{
    private readonly QuantileSketch _sketch = new();

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        for (var i = 0; i < inputs[0].Length; i++)
            if (Numbers.TryGet(inputs[0], i, out var value)) _sketch.Add(value);
    }

    public override void Merge(Accumulator other) => _sketch.Merge(((DistributionAccumulator)other)._sketch);

    public override Statistic Finish()
    {
        var weighted = _sketch.Weighted();
        return new Distribution([.. weighted.Select(w => w.Value)], [.. weighted.Select(w => w.Weight)]);
    }
}
