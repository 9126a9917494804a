using System.Runtime.Intrinsics;

namespace Pipelines.Cli.Diagnosis;

internal sealed class ProcessorCheck : HealthCheck
{
    public override Finding Examine(string root)
    {
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        var message = $"{Environment.ProcessorCount} processors, {(bits == 0 ? "no" : $"{bits}-bit")} vectors.";
        return bits >= 256
            ? new Finding("processor", HealthResult.Ok, message)
            : new Finding("processor", HealthResult.Warning, message, "Training is faster with AVX2 or AVX-512; a virtual machine may hide them.");
    }
}
