using Amazon.S3;
using Amazon.S3.Model;

namespace Pipelines.Data.S3;

/// <summary>Sends a file as an object: at once, or, where it is large, in parts that the store joins at the end. What is sent is one body, not chunks with signatures, which not every store takes apart.</summary>
internal static class S3Upload
{
    private const long PartBytes = 64 << 20;

    public static async Task<bool> SendAsync(AmazonS3Client client, S3Location location, string file)
    {
        var length = new FileInfo(file).Length;
        if (length <= PartBytes)
        {
            await client.PutObjectAsync(new PutObjectRequest { BucketName = location.Bucket, Key = location.Key, FilePath = file, UseChunkEncoding = false });
            return true;
        }
        var upload = await client.InitiateMultipartUploadAsync(location.Bucket, location.Key);
        try
        {
            // At most 10,000 parts are allowed.
            var partBytes = Math.Max(PartBytes, (length + 9999) / 10_000);
            var parts = new List<PartETag>();
            for (long at = 0; at < length; at += partBytes)
            {
                var sent = await client.UploadPartAsync(new UploadPartRequest
                {
                    BucketName = location.Bucket,
                    Key = location.Key,
                    UploadId = upload.UploadId,
                    PartNumber = parts.Count + 1,
                    FilePath = file,
                    FilePosition = at,
                    PartSize = Math.Min(partBytes, length - at),
                    UseChunkEncoding = false,
                });
                parts.Add(new(parts.Count + 1, sent.ETag));
            }
            await client.CompleteMultipartUploadAsync(new() { BucketName = location.Bucket, Key = location.Key, UploadId = upload.UploadId, PartETags = parts });
            return true;
        }
        catch
        {
            // Parts of an upload that is given up would be paid for.
            await client.AbortMultipartUploadAsync(location.Bucket, location.Key, upload.UploadId);
            throw;
        }
    }
}
