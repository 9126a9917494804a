using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>A row group.</summary>
internal sealed class ParquetPartition(ParquetFile file, int number, RowGroup group, IReadOnlyList<ParquetColumn> columns) : IPartition
{
    public int Number => number;

    public long Rows => group.Rows;

    public IColumnReader Open(int column) => file.Open(columns[column], group);

    public void Dispose() => file.Dispose();
}
