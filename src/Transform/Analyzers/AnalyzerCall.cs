using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>A question about a value of the graph.</summary>
/// <param name="Analyzer">The question.</param>
/// <param name="Input">The value that it is about.</param>
public readonly record struct AnalyzerCall(Analyzer Analyzer, Tensor Input);
