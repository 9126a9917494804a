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

    private static int _rendered;

    /// <summary>How many kernels this process has rendered so far.</summary>
    public static int Rendered => _rendered;

    public static KernelCode Get(Kernel kernel, Isa isa) => Get(kernel.ToString(), isa, () => Nest.Of(kernel, isa));

    /// <summary>The code of a product over panels.</summary>
    public static KernelCode Get(PackedProduct product, Isa isa) => Get("panels " + product.Kernel, isa, () => Nest.Of(product, isa));

    private static KernelCode Get(string structure, Isa isa, Func<Nest> nest)
    {
        if (Codes.TryGetValue((structure, isa), out var code)) return code;
        if (Codes.Count >= Kept) Codes.Clear();
        Interlocked.Increment(ref _rendered);
        return Codes[(structure, isa)] = KernelRenderer.Run(nest());
    }
}
