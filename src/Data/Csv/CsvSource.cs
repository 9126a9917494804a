namespace Pipelines.Data.Csv;

/// <summary>Files of comma-separated values that hold one set of examples.</summary>
internal sealed class CsvSource : IInferredSource
{
    private readonly (string File, FileStamp Stamp)[] _files;
    private readonly CsvSettings _settings;

    private CsvSource((string, FileStamp)[] files, CsvSettings settings, IReadOnlyList<FieldEvidence> evidence)
    {
        (_files, _settings, Evidence) = (files, settings, evidence);
        Fields = [.. evidence.Select(e => e.Field)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Why each field has its type.</summary>
    public IReadOnlyList<FieldEvidence> Evidence { get; }

    /// <summary>Checks the headers and finds the types: all rows are read where a type is not declared.</summary>
    public static CsvSource Open(IReadOnlyList<string> files, CsvSettings settings, IReadOnlyList<Field> declared)
    {
        var stamped = files.Select(f => (f, FileStamp.Of(f))).ToArray();
        return new(stamped, settings, CsvInference.Infer(stamped, settings, declared));
    }

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        var parsers = (columns ?? [.. Fields.Select(f => f.Name)]).Select(Parser).ToArray();
        return Read(parsers, cancellationToken);
    }

    /// <inheritdoc/>
    public string Describe() => _files.Length == 1 ? _files[0].File : $"{_files[0].File} and {_files.Length - 1} more";

    private IEnumerable<ColumnBatch> Read(CsvColumnParser[] parsers, CancellationToken cancellationToken)
    {
        long rows = 0;
        foreach (var (file, stamp) in _files)
        {
            using var reader = new CsvReader(file, _settings, stamp);
            while (reader.ReadBlock())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = new ColumnBatch([.. parsers.Select(p => p.Parse(reader.Block))], reader.Block.Rows, rows);
                rows += batch.Rows;
                yield return batch;
            }
        }
    }

    private CsvColumnParser Parser(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
            if (Fields[i].Name == name) return CsvColumnParser.For(Fields[i], i);
        throw new UnknownColumnException(name, Fields.Select(f => f.Name));
    }
}
