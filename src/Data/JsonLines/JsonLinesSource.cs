namespace Pipelines.Data.JsonLines;

/// <summary>Files of JSON lines that hold one set of examples.</summary>
internal sealed class JsonLinesSource : IExampleSource
{
    private const int MaxBatchBytes = 1 << 22;

    private readonly (string File, FileStamp Stamp)[] _files;
    private readonly JsonLinesFormat _format;

    private JsonLinesSource((string, FileStamp)[] files, JsonLinesFormat format, IReadOnlyList<FieldEvidence> evidence)
    {
        (_files, _format, Evidence) = (files, format, evidence);
        Fields = [.. evidence.Select(e => e.Field)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Why each field has its type.</summary>
    public IReadOnlyList<FieldEvidence> Evidence { get; }

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
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        var fields = (columns ?? [.. Fields.Select(f => f.Name)])
            .Select(name => Fields.FirstOrDefault(f => f.Name == name) ?? throw new UnknownColumnException(name, Fields.Select(f => f.Name)));
        return ReadAll([.. fields], cancellationToken);
    }

    /// <inheritdoc/>
    public string Describe() => _files.Length == 1 ? _files[0].File : $"{_files[0].File} and {_files.Length - 1} more";

    private IEnumerable<ColumnBatch> ReadAll(IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        long rows = 0;
        foreach (var (file, stamp) in _files)
        {
            using var reader = new JsonLineReader(file, stamp, _format.MaxRowBytes);
            var parser = new JsonBatchParser(file, fields);
            while (Fill(reader, parser))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = parser.Build(rows);
                rows += batch.Rows;
                yield return batch;
            }
        }
    }

    private static bool Fill(JsonLineReader reader, JsonBatchParser parser)
    {
        long bytes = 0;
        while (parser.Rows < ColumnBatch.DefaultRows && bytes < MaxBatchBytes && reader.Read(out var line))
        {
            parser.Add(line, reader.Line);
            bytes += line.Length;
        }
        return parser.Rows > 0;
    }
}
