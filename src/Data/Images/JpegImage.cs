using System.Buffers.Binary;

namespace Pipelines.Data.Images;

/// <summary>JPEG: the size from its frame header. Its pixels are not decoded.</summary>
internal sealed record JpegImage(int Width, int Height, int Channels) : ImageInfo(Width, Height, Channels)
{
    public static JpegImage Read(ReadOnlySpan<byte> content)
    {
        for (long at = 2; ;)
        {
            var marker = Slice(content, at, 2);
            if (marker[0] != 0xFF) throw new ImageFault("a JPEG segment without its marker", "a whole file");
            if (marker[1] == 0xFF)
            {
                at++; // filler
                continue;
            }
            if (marker[1] is 0xD9 or 0xDA) throw new ImageFault("a JPEG image without a frame", "a frame header before the pixels");
            var length = BinaryPrimitives.ReadUInt16BigEndian(Slice(content, at + 2, 2));
            if (length < 2) throw new ImageFault($"a JPEG segment of {length} bytes", "2 or more");
            // All frame headers but those numbers that mean other things.
            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var frame = Slice(content, at + 4, 6);
                return new(Size(BinaryPrimitives.ReadUInt16BigEndian(frame[3..])), Size(BinaryPrimitives.ReadUInt16BigEndian(frame[1..])), frame[5]);
            }
            at += 2 + length;
        }
    }

    public override float[] Decode(ReadOnlySpan<byte> content) => throw new ImageFault("a JPEG image", "PNG or BMP, to be decoded to pixels; without the option pixels its bytes are kept");
}
