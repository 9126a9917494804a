using Pipelines.Data.Images;

namespace Pipelines.Data.Tests.Images;

public sealed class ImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Random(int count, int seed)
    {
        var samples = new byte[count];
        new Random(seed).NextBytes(samples);
        return samples;
    }

    [Fact]
    public void Open_Folder_TakesTheClassFromTheFolder()
    {
        var png = Pictures.Png(4, 3, 2, Random(36, 1));
        _folder.Write("cats/a.png", png);
        _folder.Write("dogs/b.jpg", Pictures.JpegHeader(640, 480));
        _folder.Write("dogs/c.bmp", Pictures.Bmp(5, 2, Random(30, 2)));
        _folder.Write("dogs/notes.txt", "none");
        var format = new ImageFormat();

        var source = format.Open(format.Find(_folder.Path));

        Assert.Equal([["cats/a.png", "cats", 4L, 3L, 3L], ["dogs/b.jpg", "dogs", 640L, 480L, 3L], ["dogs/c.bmp", "dogs", 5L, 2L, 3L]], source.Rows("path", "label", "width", "height", "channels"));
        Assert.Equal(png, ((Utf8Column)source.Read(["image"]).First().Columns[0]).GetBytes(0).ToArray());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 4)]
    public void Decode_Png_GivesTheSamples(int colorType, int channels)
    {
        var samples = Random(7 * 11 * channels, colorType);
        var file = _folder.Write("a.png", Pictures.Png(7, 11, colorType, samples));

        var pixels = (float[])new ImageFormat(Pixels: true).Open([file]).Values("pixels").Single()!;

        Assert.Equal(samples.Select(s => (float)s), pixels);
    }

    [Fact]
    public void Decode_PngWithPalette_GivesTheColours()
    {
        var palette = Random(12, 3);
        var file = _folder.Write("a.png", Pictures.Png(2, 2, 3, [0, 3, 1, 2], palette));

        var pixels = (float[])new ImageFormat(Pixels: true).Open([file]).Values("pixels").Single()!;

        Assert.Equal(new[] { 0, 3, 1, 2 }.SelectMany(c => palette.Skip(c * 3).Take(3)).Select(c => (float)c), pixels);
    }

    [Fact]
    public void Decode_Bmp_GivesTheSamples()
    {
        var samples = Random(5 * 4 * 3, 4);
        var file = _folder.Write("a.bmp", Pictures.Bmp(5, 4, samples));

        Assert.Equal(samples.Select(s => (float)s), (float[])new ImageFormat(Pixels: true).Open([file]).Values("pixels").Single()!);
    }

    [Theory]
    [InlineData("a.jpg", true, null, "found a JPEG image, expected PNG or BMP")]
    [InlineData("a.png", false, 5, "found an image of 4 x 3 pixels, expected 5 x any")]
    [InlineData("a.txt.png", false, null, "found content that is no image")]
    public void Read_Unfit_SaysWhat(string name, bool pixels, int? width, string expected)
    {
        var file = _folder.Write(name, name switch { "a.jpg" => Pictures.JpegHeader(4, 3), "a.png" => Pictures.Png(4, 3, 0, Random(12, 5)), _ => "text"u8.ToArray() });

        var error = Assert.ThrowsAny<DataException>(() => new ImageFormat(pixels, width).Open([file]).Rows());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("bmp")]
    [InlineData("jpg")]
    public void Read_MutatedFile_ReadsOrFailsWithADataException(string kind)
    {
        var original = kind switch { "png" => Pictures.Png(9, 6, 2, Random(162, 6)), "bmp" => Pictures.Bmp(9, 6, Random(162, 7)), _ => Pictures.JpegHeader(9, 6) };
        Fuzzing.Run(original, 92, 500, file => new ImageFormat(Pixels: kind != "jpg", MaxBytes: 1 << 20).Open([file]).ReadAll(), $"f.{kind}");
    }
}
