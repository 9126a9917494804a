namespace Pipelines.Data.JsonLines;

/// <summary>Files of JSON lines that hold one set of examples.</summary>
internal sealed class JsonLinesSource : IExampleSource
{
    private const int MaxBatchBytes = 1 << 22;

    private readonly (string File, FileStamp Stamp)[] _files;
    private readonly int _maxRowBytes;

    private JsonLinesSource((string, FileStamp)[] files, int maxRowBytes, IReadOnlyList<Field> fields) => (_files, _maxRowBytes, Fields) = (files, maxRowBytes, fields);

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Finds the fields: all rows are read.</summary>
    public static JsonLinesSource Open(IReadOnlyList<string> files, int maxRowBytes, IReadOnlyList<Field> declared)
    {
        var stamped = files.Select(f => (f, FileStamp.Of(f))).ToArray();
        return new(stamped, maxRowBytes, JsonInference.Infer(stamped, maxRowBytes, declared));
    }

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
            using var reader = new JsonLineReader(file, stamp, _maxRowBytes);
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
