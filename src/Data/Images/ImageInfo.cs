using System.Buffers.Binary;

namespace Pipelines.Data.Images;

/// <summary>What an image's header says.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 for grey, 3 for colours, one more with opacity.</param>
internal abstract record ImageInfo(int Width, int Height, int Channels)
{
    /// <summary>Reads the header.</summary>
    /// <exception cref="ImageFault">It is none of an image, or damaged.</exception>
    public static ImageInfo Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(PngImage.Signature)) return PngImage.Read(content);
        if (content.StartsWith("BM"u8)) return BmpImage.Read(content);
        if (content is [0xFF, 0xD8, 0xFF, ..]) return JpegImage.Read(content);
        throw new ImageFault(content.IsEmpty ? "an empty file" : "content that is no image", "PNG, JPEG or BMP");
    }

    /// <summary>The pixels, row by row, channels innermost, 0 to 255.</summary>
    /// <exception cref="ImageFault">The image is damaged, or of a kind that is not decoded.</exception>
    public abstract float[] Decode(ReadOnlySpan<byte> content);

    protected static int Size(uint value) => value is > 0 and <= 1 << 24 ? (int)value : throw new ImageFault($"an image with a side of {value} pixels", "1 to 16,777,216");

    protected static uint BigEndian(ReadOnlySpan<byte> content, int at) => BinaryPrimitives.ReadUInt32BigEndian(Slice(content, at, 4));

    protected static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> content, long at, long length) =>
        at >= 0 && length >= 0 && at <= content.Length - length ? content.Slice((int)at, (int)length) : throw new ImageFault("an image that ends early", "a whole file");
}
