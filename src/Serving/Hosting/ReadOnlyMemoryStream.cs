using System.Runtime.InteropServices;

namespace Pipelines.Serving.Hosting;

/// <summary>Reads memory as a stream, without a copy.</summary>
internal static class ReadOnlyMemoryStream
{
    public static MemoryStream Open(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(memory.ToArray(), writable: false);
}
