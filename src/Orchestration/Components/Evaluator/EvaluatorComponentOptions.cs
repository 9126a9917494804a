using Pipelines.Analysis;
using Pipelines.Transform;

namespace Pipelines.Orchestration.Components.Evaluator;

/// <summary>What the evaluator was told.</summary>
/// <param name="Evaluator">Metrics, slices, thresholds.</param>
/// <param name="Label">What is predicted.</param>
public sealed record EvaluatorComponentOptions(EvaluatorOptions Evaluator, LabelSpec Label);
