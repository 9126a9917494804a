namespace Pipelines.Data.JsonLines;

/// <summary>Files of JSON lines that hold one set of examples.</summary>
internal sealed class JsonLinesSource : RowSource
{
    private readonly (string File, FileStamp Stamp)[] _files;
    private readonly JsonLinesFormat _format;

    private JsonLinesSource((string File, FileStamp Stamp)[] files, JsonLinesFormat format, IReadOnlyList<FieldEvidence> evidence) : base(Describe([.. files.Select(f => f.File)]), evidence) =>
        (_files, _format) = (files, format);

    /// <summary>Finds the fields: all rows are read.</summary>
    public static JsonLinesSource Open(IReadOnlyList<string> files, JsonLinesFormat format, IReadOnlyList<Field> declared)
    {
        var stamped = FileStamp.Of(files);
        return new(stamped, format, JsonInference.Infer(stamped, format, declared));
    }

    /// <summary>Takes the fields as they are given.</summary>
    public static JsonLinesSource OpenKnown(IReadOnlyList<string> files, JsonLinesFormat format, IReadOnlyList<Field> fields) =>
        new(FileStamp.Of(files), format, [.. fields.Select(f => new FieldEvidence(f, "declared"))]);

    /// <inheritdoc/>
    protected override IEnumerable<PendingPartition> Pending(IReadOnlyList<Field> fields)
    {
        long first = 0;
        foreach (var (file, stamp) in _files)
        {
            using var reader = new JsonLineReader(file, stamp, _format.MaxRowBytes);
            while (JsonBlock.Read(reader) is { Rows: > 0 } block)
            {
                var at = first;
                yield return new(block.Rows, () => block.Parse(file, fields, at));
                first += block.Rows;
            }
        }
    }
}
