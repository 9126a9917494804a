using Pipelines.Analysis;
using Pipelines.Data;
using Pipelines.Engine.Models;
using Pipelines.Orchestration.Pushing;
using Pipelines.Orchestration.Running;

namespace Pipelines.Orchestration.Components.Evaluator;

/// <summary>Writes <c>evaluation.json</c>; a model that is not blessed closes the gate.</summary>
internal sealed class EvaluatorExecutor(EvaluatorComponentOptions options, string production) : IExecutor
{
    /// <summary>The file in the artifact.</summary>
    public const string FileName = "evaluation.json";

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var examples = ExampleSet.Open(context.Input("examples"));
        var evaluation = Analysis.Evaluator.Evaluate(
            ModelFolder.Read(context.Input("model")), Baseline(context), examples[Splits.Evaluation], options.Label, options.Evaluator, cancellation);
        EvaluationFile.Write(evaluation, Path.Combine(context.Output("evaluation"), FileName));
        foreach (var sentence in evaluation.Blessing.Checks.Select(check => check.Sentence).Concat(evaluation.Blessing.Notes))
        {
            context.Log(LogLevel.Information, sentence);
        }

        var metrics = MetricsOf(evaluation);
        var measured = string.Join(", ", metrics.Take(3).Select(metric => FormattableString.Invariant($"{metric.Key} {metric.Value:0.0###}")));
        return Task.FromResult(new ExecutionResult($"{(evaluation.Blessing.IsBlessed ? "blessed" : "not blessed")}: {measured}", evaluation.Rows)
        {
            Metrics = metrics,
            Refusal = evaluation.Blessing.IsBlessed ? null : $"the model is not blessed: {string.Join(" ", evaluation.Blessing.Reasons)}",
        });
    }

    private LoadedModel? Baseline(StepContext context)
    {
        var destination = new ModelDestination(context.Workspace, production);
        return destination.NewestOtherThan(context.Inputs["model"].ContentHash) is { } version ? ModelFolder.Read(destination.PathOf(version)) : null;
    }

    /// <summary>The metrics of the whole that are one number.</summary>
    private static Dictionary<string, double> MetricsOf(Evaluation evaluation) =>
        evaluation.Slices[0].Metrics.Where(metric => metric.Value.Candidate.Value is not null).ToDictionary(metric => metric.Key, metric => metric.Value.Candidate.Value!.Value);
}
