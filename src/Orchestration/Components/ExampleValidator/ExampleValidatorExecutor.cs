using Pipelines.Data;
using Pipelines.Orchestration.Components.SchemaGen;
using Pipelines.Orchestration.Components.StatisticsGen;
using Pipelines.Orchestration.Running;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Components.ExampleValidator;

/// <summary>Writes <c>anomalies.json</c>; anomalies that the policy does not let pass close the gate.</summary>
internal sealed class ExampleValidatorExecutor(ExampleValidatorComponent component, ValidationOptions options) : IExecutor
{
    /// <summary>The file in the artifact.</summary>
    public const string FileName = "anomalies.json";

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var examples = ExampleSet.Open(context.Input("examples"));
        var statistics = ExampleStatistics.Load(Path.Combine(context.Input("statistics"), StatisticsGenExecutor.FileName));
        var schema = Schema.Load(Path.Combine(context.Input("schema"), SchemaGenExecutor.FileName));
        var previous = component.Previous(new Surroundings(context.Workspace, context.Store.Reader, context.Inputs)) is { } earlier
            ? ExampleStatistics.Load(Path.Combine(context.Workspace.Absolute(earlier.Path), StatisticsGenExecutor.FileName))
            : null;

        var validator = new Pipelines.Validation.ExampleValidator(options);
        var found = ExampleAnomalies.Concat(statistics.Splits.Select(split => validator.Validate(
            new ValidationInput(split, schema)
            {
                Examples = examples[split.Name],
                Previous = previous?.Splits.FirstOrDefault(other => other.Name == split.Name),
                Training = split.Name == Splits.Training ? null : statistics.Splits.FirstOrDefault(other => other.Name == Splits.Training),
            },
            cancellation)));
        found.Save(Path.Combine(context.Output("anomalies"), FileName));

        var stopping = found.Stopping(options.FailOn);
        foreach (var anomaly in found.Anomalies)
        {
            context.Log(stopping.Contains(anomaly) ? LogLevel.Detail : LogLevel.Warning, Describe(anomaly)); // those that stop are the step's error
        }

        return Task.FromResult(new ExecutionResult(Summarize(found), RowAccount.Whole(statistics.Splits.Sum(split => split.Examples)))
        {
            Refusal = stopping.Count == 0 ? null : Refuse(stopping),
        });
    }

    private static string Summarize(ExampleAnomalies found) => found.Anomalies.Count switch
    {
        0 => "no anomalies",
        1 => "1 anomaly",
        var count => FormattableString.Invariant($"{count:N0} anomalies"),
    };

    private static string Refuse(IReadOnlyList<Anomaly> stopping)
    {
        const int shown = 5;
        var lines = stopping.Take(shown).Select(Describe);
        var rest = stopping.Count > shown ? FormattableString.Invariant($"{Environment.NewLine}and {stopping.Count - shown} more") : "";
        return string.Join(Environment.NewLine, lines) + rest;
    }

    private static string Describe(Anomaly anomaly) => $"{anomaly.Feature ?? "all"} ({anomaly.Split}): {anomaly}";
}
