using Microsoft.Extensions.Logging;

namespace Pipelines.Serving.Hosting;

/// <summary>The log messages of the host, numbered.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(1001, LogLevel.Information, "Model {Model}: loading version {Version} from {Folder}.")]
    public static partial void VersionLoading(ILogger logger, string model, long version, string folder);

    [LoggerMessage(1002, LogLevel.Information, "Model {Model}: version {Version} is available after {ElapsedMilliseconds:F0} ms.")]
    public static partial void VersionAvailable(ILogger logger, string model, long version, double elapsedMilliseconds);

    [LoggerMessage(1003, LogLevel.Error, "Model {Model}: version {Version} was not loaded: {Reason}")]
    public static partial void VersionFailed(ILogger logger, string model, long version, string reason, Exception? exception);

    [LoggerMessage(1004, LogLevel.Information, "Model {Model}: version {Version} is unloaded.")]
    public static partial void VersionUnloaded(ILogger logger, string model, long version);

    [LoggerMessage(1005, LogLevel.Warning, "The models' folders could not be read and are looked at again: {Reason}")]
    public static partial void LookFailed(ILogger logger, string reason, Exception exception);

    [LoggerMessage(1006, LogLevel.Warning, "The folder of {Folder} was not warmed up for signature {Signature}: {Reason}")]
    public static partial void WarmUpSkipped(ILogger logger, string folder, string signature, string reason);

    [LoggerMessage(1101, LogLevel.Information, "REST on {Address}.")]
    public static partial void RestListening(ILogger logger, Uri address);

    [LoggerMessage(1102, LogLevel.Information, "gRPC on {Address}.")]
    public static partial void GrpcListening(ILogger logger, Uri address);

    [LoggerMessage(1103, LogLevel.Information, "Serving {Models} models of {Folder}.")]
    public static partial void Serving(ILogger logger, int models, string folder);

    [LoggerMessage(1104, LogLevel.Warning, "Other machines reach this host on {Address} {Lack}. Give it a file of keys and a certificate, or let it listen on 127.0.0.1.")]
    public static partial void Unprotected(ILogger logger, string address, string lack);

    [LoggerMessage(1201, LogLevel.Error, "{Interface} request {Path} failed.")]
    public static partial void RequestFailed(ILogger logger, string @interface, string path, Exception exception);
}
