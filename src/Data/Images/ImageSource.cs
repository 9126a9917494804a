namespace Pipelines.Data.Images;

/// <summary>A row an image, in the order of the files.</summary>
internal sealed class ImageSource : RowSource
{
    private const int PartitionFiles = 256;

    private readonly IReadOnlyList<string> _files;
    private readonly ImageFormat _format;
    private readonly string _root;

    public ImageSource(IReadOnlyList<string> files, ImageFormat format) : base(Describe(files), [.. FieldsOf(format).Select(f => new FieldEvidence(f, "every image has it"))])
    {
        (_files, _format) = (files, format);
        _root = SharedFolder(files);
        foreach (var file in files) FileStamp.Of(file);
    }

    protected override IEnumerable<PendingPartition> Pending(IReadOnlyList<Field> fields)
    {
        for (var start = 0; start < _files.Count; start += PartitionFiles)
        {
            var (first, count) = (start, Math.Min(PartitionFiles, _files.Count - start));
            yield return new(count, () => Parse(fields, first, count));
        }
    }

    private static Field[] FieldsOf(ImageFormat format) =>
    [
        new("path", ColumnType.Utf8),
        new("label", ColumnType.Utf8),
        new("width", ColumnType.Int64),
        new("height", ColumnType.Int64),
        new("channels", ColumnType.Int64),
        format.Pixels ? new("pixels", ColumnType.Float32, true) : new("image", ColumnType.Utf8, false, FieldMeaning.Binary),
    ];

    private List<ColumnBatch> Parse(IReadOnlyList<Field> fields, int first, int count)
    {
        const int rowsPerBatch = 32; // an image may be large
        var builders = fields.Select(ColumnBuilder.For).ToArray();
        var batches = new List<ColumnBatch>();
        var rows = 0;
        for (var i = 0; i < count; i++)
        {
            Add(builders, _files[first + i]);
            if (++rows < rowsPerBatch && i + 1 < count) continue;
            batches.Add(new([.. builders.Select(b => b.Build())], rows, first + i + 1 - rows));
            rows = 0;
        }
        return batches;
    }

    private void Add(ColumnBuilder[] builders, string file)
    {
        var content = ReadFile(file);
        try
        {
            var info = ImageInfo.Of(content);
            Check(info, file);
            foreach (var builder in builders)
            {
                switch (builder.Field.Name, builder)
                {
                    case ("path", Utf8ColumnBuilder b): b.Add(Path.GetRelativePath(_root, Path.GetFullPath(file)).Replace('\\', '/')); break;
                    case ("label", Utf8ColumnBuilder b): b.Add(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? ""); break;
                    case ("width", NumericColumnBuilder<long> b): b.Add(info.Width); break;
                    case ("height", NumericColumnBuilder<long> b): b.Add(info.Height); break;
                    case ("channels", NumericColumnBuilder<long> b): b.Add(info.Channels); break;
                    case ("image", Utf8ColumnBuilder b): b.Add(content); break;
                    case ("pixels", NumericColumnBuilder<float> b): b.AddList(info.Decode(content)); break;
                }
            }
        }
        catch (ImageFault e)
        {
            throw new MalformedFileException(new() { File = file, Found = e.Message, Expected = e.Expected }, e);
        }
    }

    private void Check(ImageInfo info, string file)
    {
        if ((long)info.Width * info.Height * info.Channels > _format.MaxBytes)
            throw new MalformedFileException(new() { File = file, Found = $"an image of {info.Width} x {info.Height} pixels", Expected = $"{_format.MaxBytes} values at most", Hint = "Raise the option max_bytes." });
        if ((_format.Width is { } width && width != info.Width) || (_format.Height is { } height && height != info.Height))
            throw new BadValueException(new() { File = file, Found = $"an image of {info.Width} x {info.Height} pixels", Expected = $"{_format.Width?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"} x {_format.Height?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"}" });
    }

    private byte[] ReadFile(string file)
    {
        var stamp = FileStamp.Of(file);
        if (stamp.Bytes > _format.MaxBytes) throw new MalformedFileException(new() { File = file, Found = $"{stamp.Bytes} bytes", Expected = $"{_format.MaxBytes} at most", Hint = "Raise the option max_bytes." });
        var content = new byte[stamp.Bytes];
        using var stream = DataFile.OpenPlain(file);
        var read = DataFile.Fill(stream, content, file);
        stamp.Check(file);
        return read == content.Length ? content : throw new DataException(new() { File = file, Found = $"{read} bytes", Expected = $"{content.Length}" });
    }

    private static string SharedFolder(IReadOnlyList<string> files)
    {
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(files[0]))) ?? "/";
        while (shared.Length > 1 && !files.All(f => Path.GetFullPath(f).StartsWith(shared + Path.DirectorySeparatorChar, StringComparison.Ordinal))) shared = Path.GetDirectoryName(shared) ?? "/";
        return shared;
    }
}
