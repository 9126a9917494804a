using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution;

/// <summary>The temporary memory of one call at a time: a block on a line of the cache, which grows to what the largest plan needs.</summary>
internal sealed unsafe class Arena
{
    /// <summary>What every address in it is a multiple of: the width of the widest vector, and a line of the cache.</summary>
    public const int Alignment = 64;

    private nint _base;

    ~Arena() => NativeMemory.AlignedFree((void*)_base);

    /// <summary>How many bytes it holds.</summary>
    public long Capacity { get; private set; }

    /// <summary>The start of at least so many bytes. What was in them may be lost, and they may be elsewhere than before.</summary>
    public nint Reserve(long bytes)
    {
        if (bytes <= Capacity) return _base;
        var larger = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        NativeMemory.AlignedFree((void*)_base);
        (_base, Capacity) = (larger, bytes);
        return _base;
    }

    /// <summary>A length in bytes with what is needed until the next aligned address.</summary>
    public static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
