using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis;

/// <summary>One metric on one slice.</summary>
/// <param name="Candidate">The value of the model under evaluation.</param>
/// <param name="Baseline">The value of the model in production; null without one.</param>
/// <param name="Change">Candidate minus baseline, where both have a value.</param>
public sealed record MetricEvaluation(MetricValue Candidate, MetricValue? Baseline = null, MetricChange? Change = null);
