namespace Pipelines.Bench.Serving;

/// <summary>How a server is asked.</summary>
internal enum Protocol
{
    /// <summary>JSON over HTTP/1.1.</summary>
    Rest,

    /// <summary>Protocol Buffers over HTTP/2.</summary>
    Grpc,
}
