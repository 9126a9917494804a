using Pipelines.Data.Expressions;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Files that hold one set of examples.</summary>
internal sealed class ParquetSource : IPartitionedSource
{
    private readonly (string File, FileStamp Stamp)[] _files;
    private readonly bool _nested;

    private ParquetSource((string, FileStamp)[] files, IReadOnlyList<Field> fields, bool nested) => (_files, Fields, _nested) = (files, fields, nested);

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Reads the footers, whose fields must agree with each other and with those declared.</summary>
    public static ParquetSource Open(IReadOnlyList<string> files, IReadOnlyList<Field> declared, bool nested)
    {
        var stamped = files.Select(f => (File: f, Stamp: FileStamp.Of(f))).ToArray();
        IReadOnlyList<Field>? fields = null;
        long rows = 0;
        foreach (var (file, stamp) in stamped)
        {
            using var parquet = new ParquetFile(file, stamp);
            var found = parquet.Columns(nested).Select(c => c.Field).ToArray();
            if (fields is null) Check(declared, fields = found, file);
            else FieldMismatch.Check(found, fields, file);
            rows += parquet.Rows;
        }
        if (rows == 0) throw new MalformedFileException(new() { File = files[0], Found = "no rows", Expected = "at least one row" });
        return new(stamped, fields!, nested);
    }

    /// <inheritdoc/>
    public IPartitionScan Scan(IReadOnlyCollection<string>? columns = null, Expression? filter = null) =>
        new ParquetScan(_files, WantedFields.Of(Fields, columns), _nested, ColumnCondition.Of(filter));

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        var wanted = WantedFields.Of(Fields, columns);
        return PartitionBatches.Read(() => new ParquetScan(_files, wanted, _nested, []), cancellationToken);
    }

    /// <inheritdoc/>
    public string Describe() => _files.Length == 1 ? _files[0].File : $"{_files[0].File} and {_files.Length - 1} more";

    private static void Check(IReadOnlyList<Field> declared, IReadOnlyList<Field> found, string file)
    {
        foreach (var field in declared)
        {
            var actual = found.FirstOrDefault(f => f.Name == field.Name) ?? throw new UnknownColumnException(field.Name, found.Select(f => f.Name));
            if (actual != field) throw new FieldMismatchException(new() { File = file, Column = field.Name, Found = $"'{actual}'", Expected = $"'{field}' as declared", Hint = "The types of a Parquet file are its own." });
        }
    }
}
