namespace Pipelines.Data.Csv;

/// <summary>The pieces of files as partitions.</summary>
internal sealed class CsvScan(IReadOnlyList<(string File, FileStamp Stamp)> files, CsvSettings settings, IReadOnlyList<CsvColumn> columns) : IPartitionScan
{
    private readonly Lock _lock = new();
    private readonly CsvColumn[] _columns = [.. columns];
    private CsvPieces? _pieces;
    private int _nextFile;
    private int _number;

    public IReadOnlyList<Field> Fields { get; } = [.. columns.Select(c => c.Field)];

    public IPartition? Next()
    {
        lock (_lock)
        {
            while (true)
            {
                if (_pieces?.Next() is { } piece) return new CsvPartition(_number++, piece, settings, _columns);
                _pieces?.Dispose();
                _pieces = null;
                if (_nextFile == files.Count) return null;
                var (file, stamp) = files[_nextFile++];
                _pieces = new(new(file, settings, stamp), settings);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _pieces?.Dispose();
            _pieces = null;
            _nextFile = files.Count;
        }
    }
}
