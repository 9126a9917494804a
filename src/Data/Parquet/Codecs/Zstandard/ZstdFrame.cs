using System.Buffers.Binary;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The frame around Zstandard's blocks, and the writer of frames whose blocks are plain or one repeated byte.</summary>
internal readonly record struct ZstdFrame(int HeaderBytes, bool HasChecksum, long? ContentBytes, long WindowBytes)
{
    public const uint Magic = 0xFD2FB528;
    public const int MaxBlock = 1 << 17;

    private const int BlockHeader = 3;
    private const int MaxWindowLog = 31;

    /// <summary>Reads the header behind the magic number.</summary>
    public static ZstdFrame Read(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) throw ZstdDecoder.Bad("a frame without a header");
        var flags = data[0];
        if ((flags & 8) != 0) throw ZstdDecoder.Bad("a reserved bit");
        var isSingle = (flags & 32) != 0;
        var idBytes = (flags & 3) switch { 3 => 4, var n => n };
        var sizeBytes = (flags >> 6) switch { 0 => isSingle ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        var length = 1 + (isSingle ? 0 : 1) + idBytes + sizeBytes;
        if (data.Length < length) throw ZstdDecoder.Bad("a frame without a header");
        var at = 1;
        long window = 0;
        if (!isSingle)
        {
            var log = 10 + (data[at] >> 3);
            if (log > MaxWindowLog) throw ZstdDecoder.Bad($"a window of 2^{log} bytes");
            window = (1L << log) + (1L << log >> 3) * (data[at++] & 7);
        }
        if (data.Slice(at, idBytes).ContainsAnyExcept((byte)0)) throw ZstdDecoder.Bad("a dictionary of its own");
        at += idBytes;
        long size = 0;
        for (var i = 0; i < sizeBytes; i++) size |= (long)data[at + i] << (8 * i);
        if (sizeBytes == 2) size += 256;
        return new(length, (flags & 4) != 0, sizeBytes == 0 ? null : size, isSingle ? size : window);
    }

    /// <summary>Room that a frame of so many bytes may need.</summary>
    public static int MaxLength(int length) => checked(length + 16 + BlockHeader * (length / MaxBlock + 1));

    /// <summary>Writes a frame; tells its length.</summary>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        // One segment, its size in four bytes.
        target[4] = 2 << 6 | 32;
        BinaryPrimitives.WriteInt32LittleEndian(target[5..], source.Length);
        var at = 9;
        do
        {
            var block = source[..Math.Min(source.Length, MaxBlock)];
            source = source[block.Length..];
            var isRepeated = block.Length > 1 && !block.ContainsAnyExcept(block[0]);
            var header = block.Length << 3 | (isRepeated ? 2 : 0) | (source.IsEmpty ? 1 : 0);
            (target[at], target[at + 1], target[at + 2]) = ((byte)header, (byte)(header >> 8), (byte)(header >> 16));
            at += BlockHeader;
            if (isRepeated) block = block[..1];
            block.CopyTo(target[at..]);
            at += block.Length;
        }
        while (!source.IsEmpty);
        return at;
    }
}
