using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes the page indexes of a chunk: by bounds, and by rows.</summary>
internal static class PageIndexWriter
{
    private const int Unordered = 0;

    /// <summary>Bounds and missing values by page; null where a page with values has no bounds.</summary>
    public static byte[]? ColumnIndex(WrittenChunk chunk)
    {
        if (chunk.Pages.Any(p => p.Values > 0 && p.Bounds is null)) return null;
        var thrift = new ThriftWriter();
        thrift.Struct(() =>
        {
            thrift.Field(1, (IReadOnlyList<bool>)[.. chunk.Pages.Select(p => p.Values == 0)]);
            thrift.Field(2, (IReadOnlyList<byte[]>)[.. chunk.Pages.Select(p => p.Bounds?.Min ?? [])]);
            thrift.Field(3, (IReadOnlyList<byte[]>)[.. chunk.Pages.Select(p => p.Bounds?.Max ?? [])]);
            thrift.Field(4, Unordered);
            thrift.Field(5, (IReadOnlyList<long>)[.. chunk.Pages.Select(p => p.Missing)]);
        });
        return thrift.Written.ToArray();
    }

    /// <summary>Where each page is and which its first row is.</summary>
    public static byte[] OffsetIndex(WrittenChunk chunk)
    {
        var thrift = new ThriftWriter();
        thrift.Struct(() => thrift.Field(1, chunk.Pages, page =>
        {
            thrift.Field(1, chunk.Offset + page.Start);
            thrift.Field(2, page.Length);
            thrift.Field(3, page.FirstRow);
        }));
        return thrift.Written.ToArray();
    }
}
