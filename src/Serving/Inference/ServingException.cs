namespace Pipelines.Serving;

/// <summary>A request that cannot be answered, with the status that the client is told.</summary>
/// <param name="code">The status, never <see cref="StatusCode.Ok"/>.</param>
/// <param name="message">What the client reads.</param>
/// <param name="inner">What caused it, for the log.</param>
public sealed class ServingException(StatusCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The status that the client is told.</summary>
    public StatusCode Code { get; } = code;

    /// <summary>How long a client should wait before it asks again; null when there is no such hint.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal static ServingException InvalidArgument(string message) => new(StatusCode.InvalidArgument, message);

    internal static ServingException NotFound(string message) => new(StatusCode.NotFound, message);
}
