namespace Pipelines.Data.TfRecord;

/// <summary>TFRecord files that hold one set of examples.</summary>
internal sealed class TfRecordSource : IExampleSource
{
    private readonly (string File, FileStamp Stamp)[] _files;
    private readonly TfRecordFormat _format;
    private readonly HashSet<string> _stepLengths;

    private TfRecordSource((string File, FileStamp Stamp)[] files, TfRecordFormat format, IReadOnlyList<FieldEvidence> evidence)
    {
        (_files, _format, Evidence) = (files, format, evidence);
        Fields = [.. evidence.Select(e => e.Field)];
        _stepLengths = [.. Fields.Where(f => f is { IsList: true, Type: ColumnType.Int64 } && f.Name.EndsWith(StepLengths.Suffix, StringComparison.Ordinal)
            && Fields.Any(other => other.IsList && other.Name.Length + StepLengths.Suffix.Length == f.Name.Length && f.Name.StartsWith(other.Name, StringComparison.Ordinal))).Select(f => f.Name)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Why each field has its type.</summary>
    public IReadOnlyList<FieldEvidence> Evidence { get; }

    /// <summary>Finds the fields: all records are read.</summary>
    public static TfRecordSource Open(IReadOnlyList<string> files, TfRecordFormat format, IReadOnlyList<Field> declared)
    {
        var stamped = FileStamp.Of(files);
        return new(stamped, format, ExampleInference.Infer(stamped, format, declared));
    }

    /// <summary>Takes the fields as they are given.</summary>
    public static TfRecordSource OpenKnown(IReadOnlyList<string> files, TfRecordFormat format, IReadOnlyList<Field> fields) =>
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
            using var reader = new TfRecordReader(file, stamp, _format);
            var parser = new ExampleParser(fields, _stepLengths);
            for (var block = new RecordBlock(file); reader.Read(block);)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = parser.Parse(block, rows);
                rows += batch.Rows;
                yield return batch;
            }
        }
    }
}
