using System.IO.Compression;

namespace Pipelines.Serving.Hosting;

/// <summary>Unpacks what clients send, up to a limit: a small body can unpack to anything.</summary>
internal static class Gzip
{
    private const int Chunk = 8192;

    /// <exception cref="ServingException">It is not gzip, or larger than the limit.</exception>
    public static PooledBuffer Unpack(ReadOnlyMemory<byte> packed, long limit)
    {
        var unpacked = new PooledBuffer();
        try
        {
            using var source = ReadOnlyMemoryStream.Open(packed);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            int count;
            while ((count = gzip.Read(unpacked.GetSpan(Chunk))) > 0)
            {
                unpacked.Advance(count);
                if (unpacked.Length > limit)
                    throw RequestBody.TooLarge(limit);
            }
            return unpacked;
        }
        catch (Exception exception)
        {
            unpacked.Dispose();
            if (exception is InvalidDataException)
                throw new ServingException(StatusCode.InvalidArgument, "The body is not gzip, as the request says.", exception);
            throw;
        }
    }
}
