using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.S3.Model;

namespace Pipelines.Data.S3;

/// <summary>Objects as files: found by pattern, read by way of a copy in a folder that is named by content, written whole or not at all.</summary>
internal static class S3Files
{
    private const int Attempts = 5;

    /// <summary>Where copies are kept; the environment variable <c>PIPELINE_S3_CACHE</c> names another folder.</summary>
    private static string Folder => Environment.GetEnvironmentVariable("PIPELINE_S3_CACHE") is { Length: > 0 } folder ? folder : Path.Combine(Path.GetTempPath(), $"pipeline-s3-{Environment.UserName}");

    /// <summary>The objects of a pattern, in the order of their keys' characters.</summary>
    /// <exception cref="DataException">The store cannot be asked.</exception>
    public static IReadOnlyList<string> Find(string pattern)
    {
        var location = S3Location.Parse(pattern);
        var match = new Regex($"^{Regex.Escape(location.Key).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var prefix = location.Key[..(location.Key.AsSpan().IndexOfAny('*', '?') is >= 0 and var wildcard ? wildcard : location.Key.Length)];
        var found = new SortedSet<string>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var page = S3Connection.Run(pattern, client => client.ListObjectsV2Async(new() { BucketName = location.Bucket, Prefix = prefix, ContinuationToken = next }));
            foreach (var entry in page.S3Objects ?? [])
                if (match.IsMatch(entry.Key)) found.Add($"s3://{location.Bucket}/{entry.Key}");
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);
        return [.. found];
    }

    /// <summary>Length and time of change.</summary>
    /// <exception cref="DataException">There is no such object.</exception>
    public static FileStamp Stamp(string file)
    {
        var head = Head(file);
        return new(head.ContentLength, head.LastModified ?? default);
    }

    /// <summary>A copy of the object as it is now. A transfer that is cut short goes on where it ended, as long as the object is the same.</summary>
    /// <exception cref="DataException">The object cannot be had whole.</exception>
    public static string Copy(string file)
    {
        var head = Head(file);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file}\n{head.ETag}\n{head.ContentLength}\n{head.LastModified:O}"))))[..32];
        var copy = Path.Combine(Folder, name);
        if (File.Exists(copy) && new FileInfo(copy).Length == head.ContentLength) return copy;
        Directory.CreateDirectory(Folder);
        var partial = $"{copy}.{Guid.NewGuid():N}.partial";
        try
        {
            Download(file, head, partial);
            Check(file, head, partial);
            File.Move(partial, copy, overwrite: true);
            return copy;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Where a new object is written before it is sent.</summary>
    public static string Draft(string file)
    {
        Directory.CreateDirectory(Folder);
        S3Location.Parse(file);
        return Path.Combine(Folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..32]}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.draft");
    }

    /// <summary>Sends what was written. The object is there when all of it is.</summary>
    /// <exception cref="DataException">It could not be sent; what was there before stays.</exception>
    public static void Publish(string file)
    {
        var (draft, location) = (Draft(file), S3Location.Parse(file));
        S3Connection.Run(file, client => S3Upload.SendAsync(client, location, draft));
        var (sent, stored) = (new FileInfo(draft).Length, Head(file).ContentLength);
        if (sent != stored) throw new DataException(new() { File = file, Found = $"an object of {stored} bytes after {sent} were sent", Expected = "all of them" });
        File.Delete(draft);
    }

    private static GetObjectMetadataResponse Head(string file)
    {
        var location = S3Location.Parse(file);
        return S3Connection.Run(file, client => client.GetObjectMetadataAsync(location.Bucket, location.Key));
    }

    private static void Download(string file, GetObjectMetadataResponse head, string partial)
    {
        var location = S3Location.Parse(file);
        using var target = new FileStream(partial, FileMode.CreateNew, FileAccess.Write);
        for (var attempt = 1; target.Length < head.ContentLength; attempt++)
        {
            try
            {
                S3Connection.Run(file, async client =>
                {
                    var request = new GetObjectRequest { BucketName = location.Bucket, Key = location.Key, EtagToMatch = head.ETag };
                    if (target.Length > 0) request.ByteRange = new ByteRange(target.Length, head.ContentLength - 1);
                    using var response = await client.GetObjectAsync(request);
                    await response.ResponseStream.CopyToAsync(target);
                    return true;
                });
                if (target.Length < head.ContentLength) throw new IOException($"{target.Length} of {head.ContentLength} bytes came");
            }
            catch (Exception e) when (e is IOException or DataException and not ChangedFileException && attempt < Attempts)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(100 << attempt));
            }
            catch (IOException e)
            {
                throw new DataException(new() { File = file, Found = $"a transfer that broke off {Attempts} times after {target.Length} of {head.ContentLength} bytes", Expected = "the whole object" }, e);
            }
        }
    }

    /// <summary>An object that was sent at once has the MD5 of its content as its tag.</summary>
    private static void Check(string file, GetObjectMetadataResponse head, string partial)
    {
        var tag = head.ETag?.Trim('"') ?? "";
        using var content = File.OpenRead(partial);
#pragma warning disable CA5351 // The store's own checksum, against damage on the way.
        var isWhole = content.Length == head.ContentLength && (tag.Length != 32 || Convert.ToHexStringLower(MD5.HashData(content)).Equals(tag, StringComparison.OrdinalIgnoreCase));
#pragma warning restore CA5351
        if (!isWhole && head.ServerSideEncryptionMethod is null) throw new MalformedFileException(new() { File = file, Found = "content that does not match its checksum", Expected = "the object as it was sent", Hint = "Run again." });
    }
}
