using Pipelines.Orchestration.Pushing;

namespace Pipelines.Orchestration.Components.Pusher;

/// <summary>Publishes the model and writes <c>pushed.json</c>: where it went and as which version.</summary>
internal sealed class PusherExecutor(string to) : IExecutor
{
    /// <summary>The file in the artifact.</summary>
    public const string FileName = "pushed.json";

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var destination = new ModelDestination(context.Workspace, to);
        var content = context.Inputs["model"].ContentHash;
        var (version, isNew) = destination.Publish(context.Input("model"), content, context.Store, context.Execution);

        var path = context.Workspace.Relative(destination.PathOf(version));
        var pushed = new PushedModel(path, version, content);
        File.WriteAllText(Path.Combine(context.Output("pushed"), FileName), pushed.ToJson());
        return Task.FromResult(new ExecutionResult(isNew ? $"-> {path}" : $"already {path}")
        {
            Metrics = new Dictionary<string, double> { ["version"] = version },
        });
    }
}
