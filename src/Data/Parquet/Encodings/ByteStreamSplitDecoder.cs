using System.Runtime.InteropServices;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>The first bytes of all values, then the second ones, and so on.</summary>
internal sealed class ByteStreamSplitDecoder<T>(PageData data) : Decoder<T> where T : unmanaged
{
    private readonly ReadOnlyMemory<byte> _bytes = data.TakeMemory(data.Rest);
    private int _at;

    public override void Read(Span<T> values)
    {
        var size = Marshal.SizeOf<T>();
        var count = _bytes.Length / size;
        if (values.Length > count - _at) throw new ParquetFault("a page that ends early");
        var target = MemoryMarshal.AsBytes(values);
        for (var k = 0; k < size; k++)
        {
            var stream = _bytes.Span.Slice(k * count + _at, values.Length);
            for (var i = 0; i < stream.Length; i++) target[i * size + k] = stream[i];
        }
        _at += values.Length;
    }
}
