using Pipelines.Orchestration.Components.StatisticsGen;
using Pipelines.Orchestration.Running;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Components.SchemaGen;

/// <summary>Writes <c>schema.yaml</c>, and at the first run the proposal in the workspace.</summary>
internal sealed class SchemaGenExecutor(string pipeline, string? curated) : IExecutor
{
    /// <summary>The file in the artifact.</summary>
    public const string FileName = "schema.yaml";

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var file = curated ?? context.Workspace.ProposedSchemaOf(pipeline);
        var isThere = curated is not null || File.Exists(file);
        var schema = isThere ? Schema.Load(file) : Propose(context, file);
        schema.Save(Path.Combine(context.Output("schema"), FileName));
        return Task.FromResult(new ExecutionResult(
            FormattableString.Invariant($"{schema.Features.Count:N0} features, {(isThere ? "from" : "inferred; review")} {Path.GetFileName(file)}")));
    }

    private static Schema Propose(StepContext context, string file)
    {
        var schema = SchemaInference.Infer(ExampleStatistics.Load(Path.Combine(context.Input("statistics"), StatisticsGenExecutor.FileName)));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.draft";
        schema.Save(draft, "Inferred from the first run's examples. Later runs hold their examples to it: review it, and edit it where the data is right.");
        File.Move(draft, file, overwrite: true);
        context.Log(LogLevel.Information, $"The schema was inferred and is used from now on: review {context.Workspace.Relative(file)}.");
        return schema;
    }
}
