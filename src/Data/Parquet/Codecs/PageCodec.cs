using System.IO.Compression;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Unpacks pages.</summary>
internal static class PageCodec
{
    /// <summary>Unpacks into a target of exactly the content's length.</summary>
    public static void Decompress(CompressionCodec codec, ReadOnlySpan<byte> source, byte[] target, int start, int length)
    {
        var content = target.AsSpan(start, length);
        switch (codec)
        {
            case CompressionCodec.Uncompressed:
                if (source.Length != length) throw new ParquetFault($"an uncompressed page of {source.Length} bytes where {length} are declared");
                source.CopyTo(content);
                break;
            case CompressionCodec.Snappy:
                Snappy.Decompress(source, content);
                break;
            case CompressionCodec.Gzip:
                Gunzip(source, content);
                break;
            case CompressionCodec.Brotli:
                if (!BrotliDecoder.TryDecompress(source, content, out var written) || written != length) throw new ParquetFault("a page that Brotli cannot unpack");
                break;
            case CompressionCodec.Lz4Raw:
                Lz4.Decompress(source, content);
                break;
            case CompressionCodec.Zstd:
                Zstd.Decompress(source, content);
                break;
            default:
                throw new ParquetFault($"pages packed by {codec}", "Write the file with Snappy, gzip, Brotli, LZ4_RAW or Zstandard.");
        }
    }

    private static unsafe void Gunzip(ReadOnlySpan<byte> source, Span<byte> target)
    {
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
