namespace Pipelines.Data.Parquet.Reading;

/// <summary>The row groups of files, each file open as long as one of its row groups is read.</summary>
internal sealed class ParquetScan(IReadOnlyList<(string File, FileStamp Stamp)> files, IReadOnlyList<Field> fields, bool nested, IReadOnlyList<ColumnCondition> conditions) : IPartitionScan
{
    private readonly Lock _lock = new();
    private ParquetFile? _file;
    private RowSelection? _selection;
    private IReadOnlyList<ParquetColumn> _columns = [];
    private int _nextFile;
    private int _nextGroup;
    private int _number;

    public IReadOnlyList<Field> Fields => fields;

    public IPartition? Next()
    {
        lock (_lock)
        {
            while (true)
            {
                while (_file is { } file && _nextGroup < file.RowGroups.Count)
                {
                    var group = file.RowGroups[_nextGroup++];
                    var number = _number++;
                    var rows = _selection?.Of(group);
                    if (group.Rows == 0 || rows?.Rows == 0) continue;
                    file.Keep();
                    return new ParquetPartition(file, number, group, _columns, rows);
                }
                _file?.Dispose();
                _file = null;
                if (_nextFile == files.Count) return null;
                Open(files[_nextFile++]);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
            _nextFile = files.Count;
        }
    }

    private void Open((string File, FileStamp Stamp) next)
    {
        var file = new ParquetFile(next.File, next.Stamp);
        var columns = file.Columns(nested).ToDictionary(c => c.Field.Name, StringComparer.Ordinal);
        _columns = [.. fields.Select(field => columns[field.Name])];
        (_file, _nextGroup, _selection) = (file, 0, conditions.Count == 0 ? null : new(file, conditions));
    }
}
