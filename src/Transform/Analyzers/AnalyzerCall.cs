using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>A question about values of the graph.</summary>
/// <param name="analyzer">The question.</param>
/// <param name="inputs">The values that it is about: the first, and what goes with it row by row, such as weights or keys.</param>
public sealed class AnalyzerCall(Analyzer analyzer, params IReadOnlyList<Tensor> inputs) : IEquatable<AnalyzerCall>
{
    /// <summary>The question.</summary>
    public Analyzer Analyzer { get; } = analyzer;

    /// <summary>The values that it is about.</summary>
    public IReadOnlyList<Tensor> Inputs { get; } = inputs;

    /// <inheritdoc/>
    public bool Equals(AnalyzerCall? other) => other is not null && Analyzer.Equals(other.Analyzer) && Inputs.SequenceEqual(other.Inputs, ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AnalyzerCall);

    /// <inheritdoc/>
    public override int GetHashCode() => Inputs.Aggregate(Analyzer.GetHashCode(), (hash, input) => HashCode.Combine(hash, ReferenceEqualityComparer.Instance.GetHashCode(input)));
}
