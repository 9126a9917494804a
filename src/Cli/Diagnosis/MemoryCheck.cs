using Pipelines.Cli.Output;

namespace Pipelines.Cli.Diagnosis;

internal sealed class MemoryCheck : HealthCheck
{
    private const long Enough = 1L << 30;

    public override Finding Examine(string root)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return available >= Enough
            ? new Finding("memory", HealthResult.Ok, $"{Display.Size(available)} for this process.")
            : new Finding("memory", HealthResult.Warning, $"{Display.Size(available)} for this process.", $"Expected {Display.Size(Enough)} or more; raise the container's limit.");
    }
}
