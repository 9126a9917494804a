using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads one column of a row group. Faults in the content become errors that name the file and the column.</summary>
internal abstract class LeafReader(ParquetFile file, Field name) : IColumnReader
{
    /// <summary>Most rows of a slice: few enough for its values to stay in cache.</summary>
    protected const int SliceRows = ColumnBatch.DefaultRows;

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
            if (ReadSlice(Math.Min(maxRows, SliceRows), out slice)) return true;
        }
        catch (Exception e) when (e is ParquetFault or OverflowException or IOException)
        {
            throw file.Error(Field.Name, e);
        }
        file.CheckUnchanged();
        return false;
    }

    public abstract void Dispose();

    protected abstract bool ReadSlice(int maxRows, out ColumnSlice slice);

    private static LeafReader For<T>(ParquetFile file, ParquetLeaf leaf, LeafTarget<T> target, ChunkPages pages, long rows, long values) where T : unmanaged
    {
        var all = new LeafPages<T>(leaf, target, pages, values);
        return leaf.MaxRepetition == 0 ? new FlatReader<T>(file, leaf, target, all, rows) : new ListReader<T>(file, leaf, target, all, rows);
    }
}
