using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Values of a fixed length one after the other.</summary>
internal sealed class PlainDecoder<T>(PageData data) : Decoder<T> where T : unmanaged
{
    public override void Read(Span<T> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        data.Take(bytes.Length).CopyTo(bytes);
    }

    /// <summary>The page itself, on machines that store numbers as the format does.</summary>
    public override ReadOnlySpan<T> Take(int count, ref T[] buffer) => MemoryMarshal.Cast<byte, T>(data.Take(checked(count * Unsafe.SizeOf<T>())));
}
