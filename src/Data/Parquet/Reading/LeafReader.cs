namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads one column of a file, row group by row group.</summary>
internal abstract class LeafReader(ParquetLeaf leaf)
{
    public ParquetLeaf Leaf { get; } = leaf;

    public static LeafReader For(ParquetLeaf leaf) => leaf.Field.Type switch
    {
        ColumnType.Int64 => new LeafReader<long>(leaf, new Int64Target(leaf)),
        ColumnType.Float32 => new LeafReader<float>(leaf, new Float32Target(leaf)),
        ColumnType.Float64 => new LeafReader<double>(leaf, new Float64Target(leaf)),
        ColumnType.Utf8 => new LeafReader<int>(leaf, new Utf8Target(leaf)),
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, null),
    };

    /// <summary>Goes to a row group.</summary>
    public abstract void BeginChunk(ChunkPages pages, long values);

    /// <summary>The next rows of the row group.</summary>
    public abstract Column Read(int rows);
}
