using System.Collections.Concurrent;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Rendering;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>Rendered kernels of the process by structure: equal ones are rendered once.</summary>
internal static class KernelCache
{
    // Hosts that make ever new kernels must not grow for ever; a forgotten one is rendered again.
    private const int Kept = 4096;

    private static readonly ConcurrentDictionary<(string Structure, Isa Isa), KernelCode> Codes = new();

    public static KernelCode Get(Kernel kernel, Isa isa)
    {
        var key = (kernel.ToString(), isa);
        if (Codes.TryGetValue(key, out var code)) return code;
        if (Codes.Count >= Kept) Codes.Clear();
        return Codes[key] = KernelRenderer.Run(Nest.Of(kernel, isa));
    }
}
