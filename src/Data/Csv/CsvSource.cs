using Pipelines.Data.Expressions;

namespace Pipelines.Data.Csv;

/// <summary>Files of comma-separated values that hold one set of examples.</summary>
internal sealed class CsvSource : IPartitionedSource, IInferredSource
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
    public IPartitionScan Scan(IReadOnlyCollection<string>? columns = null, Expression? filter = null) => new CsvScan(_files, _settings, Wanted(columns));

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        var wanted = Wanted(columns);
        return PartitionBatches.Read(() => new CsvScan(_files, _settings, wanted), cancellationToken);
    }

    /// <inheritdoc/>
    public string Describe() => _files.Length == 1 ? _files[0].File : $"{_files[0].File} and {_files.Length - 1} more";

    private CsvColumn[] Wanted(IReadOnlyCollection<string>? columns)
    {
        var places = Enumerable.Range(0, Fields.Count).ToDictionary(i => Fields[i].Name, StringComparer.Ordinal);
        return [.. WantedFields.Of(Fields, columns).Select(field => new CsvColumn(field, places[field.Name]))];
    }
}
