using System.Buffers.Binary;

namespace Pipelines.Data.Images;

/// <summary>BMP with the header of Windows 3 or later: rows from the bottom, padded to four bytes, blue first.</summary>
internal sealed record BmpImage(int Width, int Height, int Channels, int BitCount, int Offset, int PaletteAt, bool IsTopDown, uint Packing) : ImageInfo(Width, Height, Channels)
{
    public static BmpImage Read(ReadOnlySpan<byte> content)
    {
        var header = Slice(content, 0, 54);
        var headerBytes = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]);
        if (headerBytes is < 40 or > 1024) throw new ImageFault($"a BMP header of {headerBytes} bytes", "40 or more");
        var height = BinaryPrimitives.ReadInt32LittleEndian(header[22..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var channels = bits switch { 1 or 4 or 8 or 24 => 3, 32 => 4, _ => throw new ImageFault($"{bits} bits a pixel", "1, 4, 8, 24 or 32") };
        return new(
            Size(BinaryPrimitives.ReadUInt32LittleEndian(header[18..])),
            Size(height == int.MinValue ? 0 : (uint)Math.Abs(height)),
            channels,
            bits,
            BinaryPrimitives.ReadInt32LittleEndian(header[10..]),
            14 + (int)headerBytes,
            height < 0,
            BinaryPrimitives.ReadUInt32LittleEndian(header[30..]));
    }

    public override float[] Decode(ReadOnlySpan<byte> content)
    {
        if (BitCount is not (8 or 24 or 32) || Packing is not (0 or 3)) throw new ImageFault($"a BMP image of {BitCount} bits a pixel, packed by method {Packing}", "8, 24 or 32 bits, not packed, to be decoded");
        var rowBytes = ((long)Width * BitCount + 31) / 32 * 4;
        Slice(content, Offset, rowBytes * Height);
        var values = new float[Width * Height * Channels];
        var at = 0;
        for (var y = 0; y < Height; y++)
        {
            var row = Slice(content, Offset + rowBytes * (IsTopDown ? y : Height - 1 - y), rowBytes);
            for (var x = 0; x < Width; x++)
            {
                var pixel = BitCount == 8 ? Slice(content, PaletteAt + row[x] * 4, 4) : row.Slice(x * BitCount / 8, BitCount / 8);
                for (var c = 2; c >= 0; c--) values[at++] = pixel[c];
                if (Channels == 4) values[at++] = pixel[3];
            }
        }
        return values;
    }
}
