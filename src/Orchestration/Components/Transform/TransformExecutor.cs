using Pipelines.Data;
using Pipelines.Orchestration.Running;
using Pipelines.Transform;

namespace Pipelines.Orchestration.Components.Transform;

/// <summary>Writes the transform's folder.</summary>
internal sealed class TransformExecutor(TransformOptions options, IReadOnlyList<string> reserved) : IExecutor
{
    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var examples = ExampleSet.Open(context.Input("examples"));
        var transform = TransformFitter.Fit(options, examples[Splits.Training], reserved, cancellation);
        transform.Save(context.Output("transform"));
        foreach (var dropped in transform.Dropped)
        {
            context.Log(dropped.IsWarning ? LogLevel.Warning : LogLevel.Information, $"{dropped.Name} is no feature: {dropped.Reason}.");
        }

        return Task.FromResult(new ExecutionResult(
            FormattableString.Invariant($"{transform.Rows:N0} rows -> {transform.Features.Count:N0} features"),
            new RowAccount(examples.RowsOf(Splits.Training).Out, transform.Rows, new Dictionary<string, long>())));
    }
}
