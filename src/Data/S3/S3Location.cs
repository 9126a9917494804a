namespace Pipelines.Data.S3;

/// <summary>An object, or a pattern of such: <c>s3://bucket/key</c>.</summary>
internal readonly record struct S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    public static bool IsOne(string file) => file.StartsWith(Scheme, StringComparison.Ordinal);

    /// <exception cref="DataException">It names no bucket, or no key.</exception>
    public static S3Location Parse(string file)
    {
        var parts = file[Scheme.Length..].Split('/', 2);
        return parts is [{ Length: > 0 } bucket, { Length: > 0 } key] ? new(bucket, key)
            : throw new DataException(new() { File = file, Found = "an address without a bucket or a key", Expected = "s3://bucket/key" });
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
