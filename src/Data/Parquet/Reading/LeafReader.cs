using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads one column of a row group. Faults in the content become errors that name the file and the column.</summary>
internal abstract class LeafReader(ParquetFile file, Field name) : IColumnReader
{
    /// <summary>Most rows of a slice: few enough for its values to stay in cache.</summary>
    protected const int SliceRows = ColumnBatch.DefaultRows;

    private RowRanges? _selected;
    private int _run;
    private long _row;

    public Field Field { get; } = name;

    public static LeafReader For(ParquetFile file, ParquetLeaf leaf, ChunkPages pages, long rows, long values) => leaf.Field.Type switch
    {
        ColumnType.Int64 => For(file, leaf, new Int64Target(leaf), pages, rows, values),
        ColumnType.Float32 => For(file, leaf, new Float32Target(leaf), pages, rows, values),
        ColumnType.Float64 => For(file, leaf, new Float64Target(leaf), pages, rows, values),
        ColumnType.Utf8 => For(file, leaf, new Utf8Target(leaf), pages, rows, values),
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, null),
    };

    public bool Read(int maxRows, out ColumnSlice slice)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        try
        {
            if (ReadSelected(Math.Min(maxRows, SliceRows), out slice)) return true;
        }
        catch (Exception e) when (e is ParquetFault or OverflowException or IOException)
        {
            throw file.Error(Field.Name, e);
        }
        file.CheckUnchanged();
        return false;
    }

    public abstract void Dispose();

    /// <summary>Narrows what is read to some rows; before the first read.</summary>
    public void Select(RowRanges rows, PageIndex? index) => (_selected, Index) = (rows, index);

    /// <summary>The index of the column's pages, where one is known.</summary>
    protected PageIndex? Index { get; private set; }

    /// <summary>Passes over rows that are there.</summary>
    protected virtual void Skip(long rows)
    {
        for (; rows > 0 && ReadSlice((int)Math.Min(rows, SliceRows), out var slice); rows -= slice.Rows)
        {
        }
    }

    private bool ReadSelected(int maxRows, out ColumnSlice slice)
    {
        if (_selected is not { } rows) return ReadSlice(maxRows, out slice);
        slice = default;
        if (_run < rows.Runs.Count && _row == rows.Runs[_run].End) _run++;
        if (_run == rows.Runs.Count) return false;
        var (start, end) = rows.Runs[_run];
        if (_row < start)
        {
            Skip(start - _row);
            _row = start;
        }
        if (!ReadSlice((int)Math.Min(maxRows, end - _row), out slice)) throw new ParquetFault("a column with fewer rows than its row group");
        _row += slice.Rows;
        return true;
    }

    protected abstract bool ReadSlice(int maxRows, out ColumnSlice slice);

    private static LeafReader For<T>(ParquetFile file, ParquetLeaf leaf, LeafTarget<T> target, ChunkPages pages, long rows, long values) where T : unmanaged
    {
        var all = new LeafPages<T>(leaf, target, pages, values);
        return leaf.MaxRepetition == 0 ? new FlatReader<T>(file, leaf, target, all, rows) : new ListReader<T>(file, leaf, target, all, rows);
    }
}
