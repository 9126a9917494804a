using System.ComponentModel;
using Pipelines.Data.Parquet.Metadata;
using Pipelines.Data.Parquet.Reading;
using Pipelines.Data.Parquet.Writing;

namespace Pipelines.Data.Parquet;

/// <summary>
/// Apache Parquet. Read are all encodings, pages of both versions, Snappy, gzip, Brotli, LZ4_RAW and Zstandard. Nested columns are seen flat: a
/// field of a struct is <c>struct.field</c>, a list or a map gives lists of its leaves (lists of lists as one list), a missing element within a list is the value that a graph
/// takes for missing (NaN, the smallest integer, the empty text). Or each is one column of JSON texts, which keep everything.
/// <para>Booleans are 0 and 1; dates and timestamps microseconds since 1970, times of day microseconds since midnight (what is finer is cut off); decimals float64; UUIDs, enumerations
/// and JSON text; intervals text such as <c>P1M2DT3.004S</c>; byte strings and BSON are columns of text that need not be text.</para>
/// </summary>
/// <param name="RowGroupRows">Rows that are written together, 1 to 16,777,216; more pack better and need more memory.</param>
/// <param name="PageRows">Most rows of a page, from 1; fewer can be skipped more finely.</param>
/// <param name="PageVersion">Version of the pages that are written, 1 or 2.</param>
/// <param name="Compression"><c>none</c>, <c>snappy</c>, <c>gzip</c>, <c>brotli</c>, <c>lz4</c> (LZ4_RAW) or <c>zstd</c>. The last packs little where the machine has no libzstd.</param>
/// <param name="Dictionary">Whether values that repeat are written once, with codes in their places.</param>
/// <param name="Types">Types of the file for columns where theirs are too wide, by name: <c>int8</c> … <c>uint64</c>, <c>float16</c>, <c>date</c>, <c>time(ms)</c>, <c>timestamp(ns)</c>, <c>decimal(10,2)</c>, <c>uuid</c>, <c>enum</c>,
/// <c>json</c>, <c>bson</c>, <c>binary</c>; and for columns of JSON texts <c>list&lt;…&gt;</c>, <c>map&lt;…,…&gt;</c>, <c>struct&lt;name:…,…&gt;</c>. A value that the type cannot hold is an error.</param>
/// <param name="Nested">How nested columns are read: <c>flat</c> or <c>json</c>.</param>
[DisplayName("parquet")]
public sealed record ParquetFormat(
    int RowGroupRows = 15 * ColumnBatch.DefaultRows,
    int PageRows = 3 * ColumnBatch.DefaultRows,
    int PageVersion = 1,
    string Compression = "snappy",
    bool Dictionary = true,
    IReadOnlyDictionary<string, string>? Types = null,
    string Nested = "flat") : ExampleFormat
{
    private const int MaxRowGroupRows = 1 << 24;

    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".parquet"];

    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        if (Nested is not ("flat" or "json")) throw new DataException(new() { Found = $"nested {Nested}", Expected = "flat or json" });
        return ParquetSource.Open(files, fields ?? [], Nested == "json");
    }

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields)
    {
        if (RowGroupRows is < 1 or > MaxRowGroupRows) throw new DataException(new() { Found = $"row_group_rows {RowGroupRows}", Expected = $"1 to {MaxRowGroupRows}" });
        if (PageRows < 1) throw new DataException(new() { Found = $"page_rows {PageRows}", Expected = "at least 1" });
        if (PageVersion is not (1 or 2)) throw new DataException(new() { Found = $"page_version {PageVersion}", Expected = "1 or 2" });
        return new ParquetWriter(file, fields, Types ?? new Dictionary<string, string>(), new(RowGroupRows, PageRows, PageVersion, Codec(), Dictionary));
    }

    /// <inheritdoc/>
    public override ExampleFormat Whole() => this with { Nested = "json" };

    private CompressionCodec Codec() => Compression switch
    {
        "none" => CompressionCodec.Uncompressed,
        "snappy" => CompressionCodec.Snappy,
        "gzip" => CompressionCodec.Gzip,
        "brotli" => CompressionCodec.Brotli,
        "lz4" => CompressionCodec.Lz4Raw,
        "zstd" => CompressionCodec.Zstd,
        _ => throw new DataException(new() { Found = $"compression {Compression}", Expected = "none, snappy, gzip, brotli, lz4 or zstd" }),
    };
}
