using System.Buffers.Binary;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Unpacks Zstandard frames (RFC 8878) without dictionaries of their own. Every length and every distance is checked.</summary>
internal sealed class ZstdDecoder
{
    private const uint SkippableMagic = 0x184D2A50;

    private readonly ZstdLiterals _literals = new();
    private readonly ZstdSequences _sequences = new();

    /// <summary>Unpacks frames into a target of exactly their content's length.</summary>
    /// <exception cref="ParquetFault">The frames break the rules, or hold more or less.</exception>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var done = 0;
        while (!source.IsEmpty)
        {
            if (source.Length < 8) throw Bad("a frame that ends early");
            var magic = BinaryPrimitives.ReadUInt32LittleEndian(source);
            if ((magic & ~0xFu) == SkippableMagic)
            {
                var length = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]);
                if (length > source.Length - 8) throw Bad("a frame that ends early");
                source = source[(8 + (int)length)..];
                continue;
            }
            if (magic != ZstdFrame.Magic) throw Bad("no frame");
            source = new ZstdDecoder().ReadFrame(source[4..], target[done..], out var written);
            done += written;
        }
        if (done != target.Length) throw Bad($"{done} bytes where {target.Length} are declared");
    }

    public static ParquetFault Bad(string what) => new($"a page that Zstandard cannot unpack: {what}");

    private ReadOnlySpan<byte> ReadFrame(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        var frame = ZstdFrame.Read(source);
        if (frame.ContentBytes > target.Length) throw Bad($"{frame.ContentBytes} bytes where {target.Length} are left");
        source = source[frame.HeaderBytes..];
        written = 0;
        for (var isLast = false; !isLast;)
        {
            if (source.Length < 3) throw Bad("a block that ends early");
            var header = source[0] | source[1] << 8 | source[2] << 16;
            source = source[3..];
            isLast = (header & 1) != 0;
            var size = header >> 3;
            if (size > ZstdFrame.MaxBlock) throw Bad($"a block of {size} bytes");
            switch (header >> 1 & 3)
            {
                case 0:
                    if (size > source.Length || size > target.Length - written) throw Bad("a block that ends early");
                    source[..size].CopyTo(target[written..]);
                    source = source[size..];
                    written += size;
                    break;
                case 1:
                    if (source.IsEmpty || size > target.Length - written) throw Bad("a block that ends early");
                    target.Slice(written, size).Fill(source[0]);
                    source = source[1..];
                    written += size;
                    break;
                case 2:
                    if (size > source.Length) throw Bad("a block that ends early");
                    written = ReadBlock(source[..size], target, written);
                    source = source[size..];
                    break;
                default:
                    throw Bad("a block of a reserved type");
            }
        }
        if (frame.ContentBytes is { } expected && expected != written) throw Bad($"{written} bytes where {expected} are declared");
        if (!frame.HasChecksum) return source;
        if (source.Length < 4) throw Bad("a checksum that ends early");
        if (BinaryPrimitives.ReadUInt32LittleEndian(source) != (uint)XxHash64.Of(target[..written])) throw Bad("another checksum than its frame says");
        return source[4..];
    }

    private int ReadBlock(ReadOnlySpan<byte> block, Span<byte> target, int written)
    {
        block = _literals.Read(block, out var literals);
        // A block makes 128 KB at most, whatever its sequences say.
        var end = (int)Math.Min(target.Length, (long)written + ZstdFrame.MaxBlock);
        return _sequences.Run(block, literals, target[..end], written);
    }
}
