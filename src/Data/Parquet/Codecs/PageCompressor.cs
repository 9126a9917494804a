using System.IO.Compression;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Packs pages by one codec; the same bytes for the same page. For one thread.</summary>
internal abstract class PageCompressor
{
    private byte[] _buffer = [];

    /// <summary>A compressor of a codec that can be written.</summary>
    public static PageCompressor For(CompressionCodec codec) => codec switch
    {
        CompressionCodec.Uncompressed => new Plain(),
        CompressionCodec.Snappy => new SnappyPages(),
        CompressionCodec.Gzip => new GzipPages(),
        CompressionCodec.Brotli => new BrotliPages(),
        CompressionCodec.Lz4Raw => new Lz4Pages(),
        CompressionCodec.Zstd => new ZstdPages(),
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, null),
    };

    /// <summary>The packed page, until the next call.</summary>
    public abstract ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page);

    /// <summary>Memory that stays for the next page.</summary>
    protected byte[] Buffer(int bytes) => _buffer.Length >= bytes ? _buffer : _buffer = new byte[Math.Max(bytes, _buffer.Length * 2)];

    private sealed class Plain : PageCompressor
    {
        public override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page) => page;
    }

    private sealed class SnappyPages : PageCompressor
    {
        private readonly ushort[] _table = new ushort[Snappy.TableSize];

        public override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page)
        {
            var target = Buffer(Snappy.MaxLength(page.Length));
            return target.AsSpan(0, Snappy.Compress(page, target, _table));
        }
    }

    private sealed class Lz4Pages : PageCompressor
    {
        private readonly int[] _table = new int[Lz4.TableSize];

        public override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page)
        {
            var target = Buffer(Lz4.MaxLength(page.Length));
            return target.AsSpan(0, Lz4.Compress(page, target, _table));
        }
    }

    private sealed class BrotliPages : PageCompressor
    {
        private const int Quality = 4;
        private const int Window = 22;

        public override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page)
        {
            var target = Buffer(BrotliEncoder.GetMaxCompressedLength(page.Length));
            return BrotliEncoder.TryCompress(page, target, out var written, Quality, Window) ? target.AsSpan(0, written)
                : throw new InvalidOperationException($"Brotli did not pack {page.Length} bytes into {target.Length}.");
        }
    }

    private sealed class GzipPages : PageCompressor
    {
        public override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page)
        {
            DataFile.BeStrict();
            using var stream = new MemoryStream(page.Length / 2);
            using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(page);
            return stream.GetBuffer().AsSpan(0, (int)stream.Length);
        }
    }

    private sealed class ZstdPages : PageCompressor
    {
        public override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page)
        {
            var target = Buffer(Zstd.MaxLength(page.Length));
            return target.AsSpan(0, Zstd.Compress(page, target));
        }
    }
}
