using System.ComponentModel;
using Pipelines.Data.Parquet.Reading;
using Pipelines.Data.Parquet.Writing;

namespace Pipelines.Data.Parquet;

/// <summary>
/// Apache Parquet. Read are all encodings, pages of both versions, Snappy, gzip, Brotli, LZ4_RAW and (by the system's library) Zstandard. Nested columns are seen flat: a
/// field of a struct is <c>struct.field</c>, a list or a map gives lists of its leaves (lists of lists as one list), a missing element within a list is the value that a graph
/// takes for missing (NaN, the smallest integer, the empty text).
/// <para>Booleans are 0 and 1; dates and timestamps microseconds since 1970, times of day microseconds since midnight (what is finer is cut off); decimals float64; UUIDs text.</para>
/// </summary>
/// <param name="RowGroupRows">Rows that are written together; more pack better and need more memory.</param>
[DisplayName("parquet")]
public sealed record ParquetFormat(int RowGroupRows = 1 << 17) : ExampleFormat
{
    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".parquet"];

    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        return ParquetSource.Open(files, fields ?? []);
    }

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields)
    {
        if (RowGroupRows < 1) throw new DataException(new() { Found = $"row_group_rows {RowGroupRows}", Expected = "at least 1" });
        return new ParquetWriter(file, fields, RowGroupRows);
    }
}
