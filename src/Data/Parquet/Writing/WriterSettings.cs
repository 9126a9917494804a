using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>How a file is written.</summary>
/// <param name="RowGroupRows">Rows of a row group.</param>
/// <param name="PageRows">Most rows of a page.</param>
/// <param name="PageVersion">1 or 2.</param>
/// <param name="Codec">How pages are packed.</param>
/// <param name="Dictionary">Whether values that repeat are written once.</param>
internal sealed record WriterSettings(int RowGroupRows, int PageRows, int PageVersion, CompressionCodec Codec, bool Dictionary)
{
    /// <summary>A page is closed before it grows beyond this.</summary>
    public const int PageBytes = 1 << 20;
}
