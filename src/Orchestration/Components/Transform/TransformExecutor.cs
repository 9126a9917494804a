using Pipelines.Data;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Running;
using Pipelines.Transform;

namespace Pipelines.Orchestration.Components.Transform;

/// <summary>Writes the transform's folder.</summary>
internal sealed class TransformExecutor(TransformOptions options, IReadOnlyList<string> reserved, bool materialize, TransformTypes? types) : IExecutor
{
    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var examples = ExampleSet.Open(context.Input("examples"));
        var transform = Fit(examples[Splits.Training], cancellation);
        transform.Save(context.Output("transform"));
        if (materialize) Materialize(examples, transform, context.Output("transformed_examples"), cancellation);
        foreach (var dropped in transform.Dropped)
        {
            context.Log(dropped.IsWarning ? LogLevel.Warning : LogLevel.Information, $"{dropped.Name} is no feature: {dropped.Reason}.");
        }

        return Task.FromResult(new ExecutionResult(
            FormattableString.Invariant($"{transform.Rows:N0} rows -> {transform.Features.Count:N0} features"),
            new RowAccount(examples.RowsOf(Splits.Training).Out, transform.Rows, new Dictionary<string, long>())));
    }

    private static void Materialize(ExampleSet examples, TransformGraph transform, string folder, CancellationToken cancellation)
    {
        using var writer = ExampleSet.Create(folder, TransformedExamples.FieldsOf(transform), examples.Splits);
        ExampleIngest.ByFile(examples.Splits.Select(split => KeyValuePair.Create(split, (IExampleSource)new TransformedExamples(transform, examples[split]))), writer, cancellation);
        writer.Complete([.. examples.Inputs]);
    }

    private TransformGraph Fit(IExampleSource train, CancellationToken cancellation)
    {
        try
        {
            return TransformFitter.Fit(options, train, reserved, cancellation);
        }
        catch (TransformException refusal) when (types is not null)
        {
            throw types.Located(refusal);
        }
    }
}
