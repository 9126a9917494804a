using Pipelines.Data;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Components.StatisticsGen;

/// <summary>Writes <c>statistics.json</c>.</summary>
internal sealed class StatisticsGenExecutor(StatisticsOptions options) : IExecutor
{
    /// <summary>The file in the artifact.</summary>
    public const string FileName = "statistics.json";

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var examples = ExampleSet.Open(context.Input("examples"));
        var statistics = StatisticsGenerator.Compute(examples.Splits.Select(split => KeyValuePair.Create(split, examples[split])), options, cancellation);
        statistics.Save(Path.Combine(context.Output("statistics"), FileName));

        var counted = statistics.Splits.Sum(split => split.Examples);
        var summary = FormattableString.Invariant($"{counted:N0} rows, {examples.Fields.Count:N0} features");
        return Task.FromResult(new ExecutionResult(summary, new RowAccount(examples.Rows.Out, counted, new Dictionary<string, long>())));
    }
}
