using Pipelines.Data;
using Pipelines.Orchestration.Components.SchemaGen;
using Pipelines.Orchestration.Running;
using Pipelines.Trainer;
using Pipelines.Transform;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Components.Trainer;

/// <summary>Writes the model folder; its checkpoints outlive a killed process.</summary>
internal sealed class TrainerExecutor(TrainerComponentOptions options) : IExecutor
{
    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var examples = ExampleSet.Open(context.Input("examples"));
        var schema = context.OptionalInput("schema") is { } folder ? Schema.Load(Path.Combine(folder, SchemaGenExecutor.FileName)) : null;
        var trained = ModelTrainer.Fit(
            TransformGraph.Load(context.Input("transform")),
            options.Label,
            examples[Splits.Training],
            examples.Splits.Contains(Splits.Evaluation) ? examples[Splits.Evaluation] : null,
            options.Trainer,
            new TrainingSurroundings(context.Scratch, new TrainingProgressRelay(context.Progress)),
            schema?.Fingerprint,
            schema is null ? [] : [.. schema.Features.Where(feature => IsRequired(feature.Value)).Select(feature => feature.Key)],
            cancellation);

        var rows = Account(trained);
        trained.Save(context.Output("model"));
        context.Log(LogLevel.Information, trained.History.Ending);
        return Task.FromResult(new ExecutionResult(Summarize(trained.History), rows) { Metrics = MetricsOf(trained.History) });
    }

    /// <summary>A feature that is in every row of the training data must be in every request.</summary>
    private static bool IsRequired(FeatureSchema feature) => feature.MinFraction >= 1 && feature.IsIn("serving");

    private RowAccount Account(TrainedModel trained)
    {
        var rows = trained.Train + (trained.Eval ?? RowAccount.Whole(0));
        if (rows.DroppedTotal > options.MaxDropped * rows.In)
        {
            var reasons = string.Join(", ", rows.Dropped.Select(reason => FormattableString.Invariant($"{reason.Value:N0}: {reason.Key}")));
            throw new PipelineException(FormattableString.Invariant(
                $"{rows.DroppedTotal:N0} of {rows.In:N0} rows were dropped ({reasons}). Expected at most {options.MaxDropped:P0}; check the label, or raise examples.max_dropped."));
        }

        return rows;
    }

    private static string Summarize(TrainingHistory history)
    {
        var best = history.Epochs[history.BestEpoch - 1];
        var measured = best.Eval.Where(metric => metric.Value.Value is not null).Select(metric => FormattableString.Invariant($"{metric.Key} {metric.Value.Value:0.0###}"));
        return FormattableString.Invariant($"{history.Epochs.Count} epochs, best {history.BestEpoch}: {string.Join(", ", measured)}").TrimEnd(':', ' ');
    }

    private static Dictionary<string, double> MetricsOf(TrainingHistory history)
    {
        var best = history.Epochs[history.BestEpoch - 1];
        var metrics = new Dictionary<string, double> { ["train.loss"] = best.TrainLoss };
        foreach (var (name, metric) in best.Eval)
        {
            if (metric.Value is { } value)
            {
                metrics[$"eval.{name}"] = value;
            }
        }

        return metrics;
    }
}
