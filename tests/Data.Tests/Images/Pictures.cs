using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Pipelines.Data.Parquet.Codecs;

namespace Pipelines.Data.Tests.Images;

/// <summary>Writes small images, byte by byte as the formats' specifications have it.</summary>
internal static class Pictures
{
    /// <summary>A PNG of samples of 8 bits; row y is filtered by method y modulo 5.</summary>
    public static byte[] Png(int width, int height, int colorType, byte[] samples, byte[]? palette = null)
    {
        var perPixel = colorType switch { 0 or 3 => 1, 2 => 3, 4 => 2, _ => 4 };
        var rowBytes = width * perPixel;
        using var raw = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            raw.WriteByte((byte)(y % 5));
            for (var x = 0; x < rowBytes; x++)
            {
                int left = x >= perPixel ? samples[y * rowBytes + x - perPixel] : 0, up = y > 0 ? samples[(y - 1) * rowBytes + x] : 0, corner = x >= perPixel && y > 0 ? samples[(y - 1) * rowBytes + x - perPixel] : 0;
                var estimate = left + up - corner;
                var paeth = new[] { left, up, corner }.MinBy(v => Math.Abs(estimate - v));
                raw.WriteByte((byte)(samples[y * rowBytes + x] - (y % 5) switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => paeth }));
            }
        }
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(raw.ToArray());
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)colorType);
        var idat = packed.ToArray();
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", header), .. palette is null ? [] : Chunk("PLTE", palette), .. Chunk("IDAT", idat[..(idat.Length / 2)]), .. Chunk("IDAT", idat[(idat.Length / 2)..]), .. Chunk("IEND", [])];
    }

    /// <summary>A BMP of 24 bits from the bottom up; samples are red, green, blue from the top.</summary>
    public static byte[] Bmp(int width, int height, byte[] samples)
    {
        var rowBytes = (width * 3 + 3) / 4 * 4;
        var file = new byte[54 + rowBytes * height];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        (file[26], file[28]) = (1, 24);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width * 3; x++) file[54 + (height - 1 - y) * rowBytes + x / 3 * 3 + 2 - x % 3] = samples[y * width * 3 + x];
        return file;
    }

    /// <summary>The beginning of a JPEG file, as far as its frame header.</summary>
    public static byte[] JpegHeader(int width, int height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9];

    private static byte[] Chunk(string kind, byte[] data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(kind).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc32.Of(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }
}
