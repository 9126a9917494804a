namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The checksum of gzip and of pages, polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var sum = new Crc32Sum();
        sum.Add(data);
        return sum.Value;
    }
}
