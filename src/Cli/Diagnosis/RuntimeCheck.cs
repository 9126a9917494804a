using System.Runtime.InteropServices;

namespace Pipelines.Cli.Diagnosis;

internal sealed class RuntimeCheck : HealthCheck
{
    public override Finding Examine(string root)
        => new("runtime", HealthResult.Ok, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}.");
}
