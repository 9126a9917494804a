using Amazon.Runtime;
using Amazon.S3;

namespace Pipelines.Data.S3;

/// <summary>
/// The one client of a process. Where it connects to stands in the environment, by AWS's own names: <c>AWS_ENDPOINT_URL_S3</c> or <c>AWS_ENDPOINT_URL</c> (of a store that is not
/// Amazon's), <c>AWS_REGION</c>, <c>AWS_ACCESS_KEY_ID</c>, <c>AWS_SECRET_ACCESS_KEY</c>, <c>AWS_SESSION_TOKEN</c>; without keys the SDK's own chain finds credentials. No secret is ever printed.
/// </summary>
internal static class S3Connection
{
    private static readonly Lock Gate = new();
    private static (string Settings, AmazonS3Client Client)? _current;

    /// <summary>Runs one request; its failure names the object.</summary>
    /// <exception cref="DataException">The store refused, or cannot be reached.</exception>
    public static T Run<T>(string file, Func<AmazonS3Client, Task<T>> request)
    {
        try
        {
            return request(Client()).GetAwaiter().GetResult();
        }
        catch (AmazonS3Exception e) when (e.StatusCode is System.Net.HttpStatusCode.NotFound)
        {
            throw new DataException(new() { File = file, Found = "no such object", Expected = "an object to read" }, e);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is System.Net.HttpStatusCode.PreconditionFailed)
        {
            throw new ChangedFileException(new() { File = file, Found = "an object that changed while it was read", Expected = "an object that stays the same", Hint = "Run again when nothing writes to it." });
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or TaskCanceledException)
        {
            throw new DataException(new() { File = file, Found = $"a store that does not answer: {e.Message.TrimEnd('.')}", Expected = "the object", Hint = "Check AWS_ENDPOINT_URL, AWS_REGION and the credentials in the environment." }, e);
        }
    }

    private static AmazonS3Client Client()
    {
        string? Of(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
        var endpoint = Of("AWS_ENDPOINT_URL_S3") ?? Of("AWS_ENDPOINT_URL");
        var (region, key, secret, token) = (Of("AWS_REGION") ?? Of("AWS_DEFAULT_REGION") ?? "us-east-1", Of("AWS_ACCESS_KEY_ID"), Of("AWS_SECRET_ACCESS_KEY"), Of("AWS_SESSION_TOKEN"));
        var settings = string.Join('\n', endpoint, region, key, secret, token);
        lock (Gate)
        {
            if (_current is { } current && current.Settings == settings) return current.Client;
            var config = new AmazonS3Config
            {
                // Other stores know neither the checksums nor the host names of Amazon's.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
                AuthenticationRegion = region,
            };
            if (endpoint is null) config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
            else (config.ServiceURL, config.ForcePathStyle) = (endpoint, true);
            var client = (key, secret, token) switch
            {
                (null, _, _) or (_, null, _) => new AmazonS3Client(config),
                (_, _, null) => new AmazonS3Client(new BasicAWSCredentials(key, secret), config),
                _ => new AmazonS3Client(new SessionAWSCredentials(key, secret, token), config),
            };
            _current = (settings, client);
            return client;
        }
    }
}
