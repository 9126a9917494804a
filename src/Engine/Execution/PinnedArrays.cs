using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution;

/// <summary>Keeps arrays where they are as long as it lives: constants, which every plan of a function reads by their address.</summary>
internal sealed class PinnedArrays
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Array, GCHandle> _handles = new(ReferenceEqualityComparer.Instance);

    ~PinnedArrays()
    {
        foreach (var handle in _handles.Values) handle.Free();
    }

    /// <summary>The address of an array's first element from now on; 0 of text.</summary>
    public nint Pin(Array array)
    {
        if (array is string[]) return 0;
        lock (_lock)
        {
            if (!_handles.TryGetValue(array, out var handle)) _handles[array] = handle = GCHandle.Alloc(array, GCHandleType.Pinned);
            return handle.AddrOfPinnedObject();
        }
    }
}
