using System.ComponentModel;

namespace Pipelines.Data.Images;

/// <summary>
/// Images in folders: the folder of an image is its class. The columns are <c>path</c> (from the folder that all share), <c>label</c> (the name of the image's folder),
/// <c>width</c>, <c>height</c>, <c>channels</c>, and <c>image</c>, the file's bytes; or, with <c>pixels: true</c>, instead of it <c>pixels</c>: a float32 list of height × width ×
/// channels values from 0 to 255, row by row, channels innermost. PNG (8 bits a channel or less, not interlaced) and BMP (8, 24 and 32 bits, not packed) are decoded; JPEG keeps its bytes.
/// The source is a folder, or a glob.
/// </summary>
/// <param name="Pixels">Whether images are decoded; all must then have one size.</param>
/// <param name="Width">The width that every image must have; null: any.</param>
/// <param name="Height">The height that every image must have; null: any.</param>
/// <param name="MaxBytes">A file larger than this is refused, and so is one with more pixels than this.</param>
[DisplayName("images")]
public sealed record ImageFormat(bool Pixels = false, int? Width = null, int? Height = null, int MaxBytes = 64 << 20) : ExampleFormat
{
    /// <inheritdoc/>
    public override string Name => "images";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg", ".bmp"];

    /// <summary>The images beneath a folder, or of a glob.</summary>
    public override IReadOnlyList<string> Find(string source)
    {
        if (!Directory.Exists(source)) return FileGlob.Expand(source);
        var files = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(Recognises).Select(f => f.Replace('\\', '/')).Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? files : throw new DataException(new() { File = source, Found = "a folder without images", Expected = $"files that end in {string.Join(", ", Extensions)}, in a folder a class" });
    }

    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        return new ImageSource(files, this);
    }

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields) =>
        throw new DataException(new() { File = file, Found = "rows to write as images", Expected = "a file of csv, jsonl, parquet or tfrecord" });
}
