using Pipelines.Cli.Output;
using Pipelines.Orchestration;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Diagnosis;

internal sealed class StoreCheck : HealthCheck
{
    public override Finding Examine(string root)
    {
        var workspace = new Workspace(root);
        if (!File.Exists(workspace.Database)) return new Finding("store", HealthResult.Ok, $"None yet; the first run makes {workspace.Database}.");
        try
        {
            var runs = MetadataStore.Open(workspace, TimeProvider.System).Reader.ListRuns(new RunQuery(Take: 1)).Total;
            return new Finding("store", HealthResult.Ok, $"{workspace.Database}: {Display.Count(runs)} runs, {Display.Size(new FileInfo(workspace.Database).Length)}.");
        }
        catch (Exception exception) when (exception is PipelineException or IOException or UnauthorizedAccessException)
        {
            return new Finding("store", HealthResult.Error, exception.Message);
        }
    }
}
