using System.Buffers.Binary;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>A part of an unpacked page, read from front to back. Every read is checked.</summary>
internal sealed class PageData(byte[] bytes, int start, int end)
{
    /// <summary>The memory that the part lies in, of which more may be read than belongs to it.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Where the next read begins.</summary>
    public int Position { get; private set; } = start;

    /// <summary>Bytes left.</summary>
    public int Rest => end - Position;

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Rest) throw new ParquetFault("a page that ends early");
        Position += count;
        return bytes.AsSpan(Position - count, count);
    }

    /// <summary>The same to keep, until the next page.</summary>
    public ReadOnlyMemory<byte> TakeMemory(int count)
    {
        Take(count);
        return bytes.AsMemory(Position - count, count);
    }

    /// <summary>A part of its own, of that length.</summary>
    public PageData TakePart(int count)
    {
        Take(count);
        return new(bytes, Position - count, Position);
    }

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw new ParquetFault("a number of more than 64 bits in a page");
    }

    public long ZigZag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
