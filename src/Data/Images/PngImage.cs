using System.IO.Compression;

namespace Pipelines.Data.Images;

/// <summary>PNG by its specification (third edition): chunks with checksums, one zlib stream, five row filters.</summary>
internal sealed record PngImage(int Width, int Height, int Channels, int BitDepth, int ColorType, bool IsInterlaced) : ImageInfo(Width, Height, Channels)
{
    private const int Palette = 3;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PngImage Read(ReadOnlySpan<byte> content)
    {
        var header = Slice(content, 16, 13);
        if (!Slice(content, 12, 4).SequenceEqual("IHDR"u8)) throw new ImageFault("a PNG file without a header", "IHDR as its first chunk");
        var channels = header[9] switch { 0 => 1, 2 or Palette => 3, 4 => 2, 6 => 4, var other => throw new ImageFault($"the colour type {other}", "0, 2, 3, 4 or 6") };
        if (header[8] is not (1 or 2 or 4 or 8 or 16)) throw new ImageFault($"{header[8]} bits a sample", "1, 2, 4, 8 or 16");
        return new(Size(BigEndian(content, 16)), Size(BigEndian(content, 20)), channels, header[8], header[9], header[12] != 0);
    }

    public override float[] Decode(ReadOnlySpan<byte> content)
    {
        if (IsInterlaced) throw new ImageFault("an interlaced PNG image", "one that is not, to be decoded");
        if (BitDepth == 16) throw new ImageFault("a PNG image of 16 bits a sample", "8 or fewer, to be decoded");
        using var packed = new MemoryStream();
        byte[] palette = [];
        for (long at = 8; ;)
        {
            var length = BigEndian(content, (int)at);
            var kind = Slice(content, at + 4, 4);
            var data = Slice(content, at + 8, length);
            if (Crc(Slice(content, at + 4, length + 4)) != BigEndian(content, (int)(at + 8 + length))) throw new ImageFault("a chunk that does not match its checksum", "the file as it was written");
            if (kind.SequenceEqual("IDAT"u8)) packed.Write(data);
            else if (kind.SequenceEqual("PLTE"u8)) palette = data.ToArray();
            else if (kind.SequenceEqual("IEND"u8)) break;
            at += length + 12;
        }
        // Deflate packs at most 1032 to one: no more memory than the file can fill.
        if ((long)Width * Channels * Height * BitDepth / 8 > (packed.Length + 1) * 1032 * 4) throw new ImageFault("pixels that cannot be unpacked", "a whole image");
        packed.Position = 0;
        return Samples(Unfilter(packed), palette);
    }

    /// <summary>Undoes the rows' filters: each byte is told from its neighbours to the left, above and both.</summary>
    private byte[] Unfilter(Stream packed)
    {
        var perPixel = ColorType == Palette ? 1 : Channels;
        var rowBytes = (Width * perPixel * BitDepth + 7) / 8;
        var rows = new byte[(long)rowBytes * Height];
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var filter = new byte[1];
        var distance = Math.Max(1, perPixel * BitDepth / 8);
        for (var y = 0; y < Height; y++)
        {
            var row = rows.AsSpan(y * rowBytes, rowBytes);
            try
            {
                zlib.ReadExactly(filter);
                zlib.ReadExactly(row);
            }
            catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
            {
                throw new ImageFault("pixels that cannot be unpacked", "a whole image");
            }
            var above = y > 0 ? rows.AsSpan((y - 1) * rowBytes, rowBytes) : new byte[rowBytes];
            for (var x = 0; x < rowBytes; x++)
            {
                int left = x >= distance ? row[x - distance] : 0, up = above[x], corner = x >= distance ? above[x - distance] : 0;
                row[x] += (byte)(filter[0] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), var other => throw new ImageFault($"the row filter {other}", "0 to 4") });
            }
        }
        return rows;
    }

    private float[] Samples(byte[] rows, byte[] palette)
    {
        var values = new float[Width * Height * Channels];
        var perPixel = ColorType == Palette ? 1 : Channels;
        var rowBytes = rows.Length / Height;
        var scale = ColorType == Palette ? 1 : 255f / ((1 << BitDepth) - 1);
        var at = 0;
        for (var y = 0; y < Height; y++)
        {
            for (var i = 0; i < Width * perPixel; i++)
            {
                var bit = i * BitDepth;
                var sample = rows[y * rowBytes + bit / 8] >> (8 - BitDepth - bit % 8) & ((1 << BitDepth) - 1);
                if (ColorType != Palette) values[at++] = sample * scale;
                else
                    for (var c = 0; c < 3; c++) values[at++] = sample * 3 + c < palette.Length ? palette[sample * 3 + c] : throw new ImageFault($"the colour {sample}, which the palette lacks", $"below {palette.Length / 3}");
            }
        }
        return values;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static uint Crc(ReadOnlySpan<byte> data) => Parquet.Codecs.Crc32.Of(data);
}
