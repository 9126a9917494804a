using System.IO.Compression;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Unpacks pages.</summary>
internal static class PageCodec
{
    // What each can make of a byte at best, with room for its headers: a page that claims more is a fault or an attack.
    private const long SmallPage = 1 << 20;

    /// <exception cref="ParquetFault">So few bytes cannot hold so many.</exception>
    public static void CheckRatio(CompressionCodec codec, int packed, int unpacked)
    {
        long most = codec switch
        {
            CompressionCodec.Snappy => 64,
            CompressionCodec.Lz4Raw => 256,
            CompressionCodec.Gzip => 1040,
            _ => 1 << 17,
        };
        if (unpacked > SmallPage && unpacked > (packed + 64L) * most) throw new ParquetFault($"a page of {packed} bytes that claims to hold {unpacked}");
    }

    /// <summary>Unpacks into a part of the target of exactly the content's length. Up to 64 bytes after it may be overwritten, where the target has them.</summary>
    public static void Decompress(CompressionCodec codec, byte[] source, int sourceStart, int sourceLength, byte[] target, int start, int length)
    {
        var packed = source.AsSpan(sourceStart, sourceLength);
        var content = target.AsSpan(start, length);
        switch (codec)
        {
            case CompressionCodec.Snappy:
                Snappy.Decompress(source, sourceStart, sourceLength, target, start, length);
                break;
            case CompressionCodec.Gzip:
                Gunzip(packed, content);
                break;
            case CompressionCodec.Brotli:
                if (!BrotliDecoder.TryDecompress(packed, content, out var written) || written != length) throw new ParquetFault("a page that Brotli cannot unpack");
                break;
            case CompressionCodec.Lz4Raw:
                Lz4.Decompress(packed, content);
                break;
            case CompressionCodec.Zstd:
                Zstd.Decompress(packed, content);
                break;
            default:
                throw new ParquetFault($"pages packed by {codec}", "Write the file with Snappy, gzip, Brotli, LZ4_RAW or Zstandard.");
        }
    }

    private static unsafe void Gunzip(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.IsEmpty) throw new ParquetFault("an empty page where gzip should be");
        DataFile.BeStrict();
        fixed (byte* s = source)
        {
            using var packed = new UnmanagedMemoryStream(s, source.Length);
            using var stream = new GZipStream(packed, CompressionMode.Decompress);
            try
            {
                if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) != target.Length || stream.ReadByte() >= 0) throw new ParquetFault("a page that gzip unpacks to another length");
            }
            catch (InvalidDataException)
            {
                throw new ParquetFault("a page that gzip cannot unpack");
            }
        }
    }
}
