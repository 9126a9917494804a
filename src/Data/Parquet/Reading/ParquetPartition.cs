using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>A row group, or some of its rows.</summary>
internal sealed class ParquetPartition(ParquetFile file, int number, RowGroup group, IReadOnlyList<ParquetColumn> columns, RowRanges? rows) : IPartition
{
    public int Number => number;

    public long Rows => rows?.Rows ?? group.Rows;

    public IColumnReader Open(int column) => file.Open(columns[column], group, rows);

    public void Dispose() => file.Dispose();
}
