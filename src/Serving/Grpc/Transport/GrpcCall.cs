using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Pipelines.Serving.Hosting;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>The messages of one call, read from and written to Kestrel's pipes.</summary>
/// <param name="http">The request that carries the call.</param>
/// <param name="limit">The largest message in bytes, packed or not.</param>
/// <param name="requestsArePacked">Whether the client may send messages packed with gzip.</param>
/// <param name="packsResponses">Whether the client takes such messages.</param>
internal sealed class GrpcCall(HttpContext http, long limit, bool requestsArePacked, bool packsResponses)
{
    /// <summary>Below this many bytes, packing costs more than it saves.</summary>
    private const int SmallestPacked = 512;

    /// <summary>Reads the next message; null when the client has no more.</summary>
    /// <param name="parser">Of the message's type.</param>
    /// <param name="isLast">Whether nothing may follow.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ServingException">What came is no message.</exception>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, bool isLast, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (TryParse(read, parser, out var message, out var end))
            {
                var isMore = read.Buffer.Slice(end).Length > 0;
                reader.AdvanceTo(end);
                if (isLast && (isMore || (!read.IsCompleted && await IsMoreAsync(reader, cancellationToken).ConfigureAwait(false))))
                    throw new ServingException(StatusCode.Internal, "More follows the request message. Expected one message alone.");
                return message;
            }
            // All of it has been looked at: Kestrel then asks the client for more.
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (!read.IsCompleted)
                continue;
            return read.Buffer.IsEmpty ? null : throw new ServingException(StatusCode.Internal, "The request ends within a message.");
        }
    }

    /// <summary>Writes a message; it is sent when the call ends or is flushed.</summary>
    public void Write(IMessage message)
    {
        var writer = http.Response.BodyWriter;
        var length = message.CalculateSize();
        if (!packsResponses || length < SmallestPacked)
        {
            GrpcFrame.WriteHeader(writer, isPacked: false, length);
            message.WriteTo(writer);
            return;
        }
        if (!http.Response.HasStarted)
            http.Response.Headers["grpc-encoding"] = "gzip";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            message.WriteTo(gzip);
        GrpcFrame.WriteHeader(writer, isPacked: true, (int)packed.Length);
        writer.Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>Sends the headers, so that a client that waits for them sees that the call is taken.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (packsResponses)
            http.Response.Headers["grpc-encoding"] = "gzip";
        return http.Response.StartAsync(cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken) => await http.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);

    private bool TryParse<T>(ReadResult read, MessageParser<T> parser, out T? message, out SequencePosition end)
        where T : class, IMessage<T>
    {
        message = null;
        end = default;
        if (!GrpcFrame.TryRead(read.Buffer, limit, out var frame))
            return false;
        end = frame.Payload.End;
        try
        {
            message = frame.IsPacked ? Unpack(frame, parser) : parser.ParseFrom(frame.Payload);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidOperationException)
        {
            // A wrapper message that ends early makes the parser throw the latter.
            throw new ServingException(StatusCode.InvalidArgument, $"The request message cannot be parsed: {exception.Message}", exception);
        }
        return true;
    }

    private T Unpack<T>(GrpcFrame frame, MessageParser<T> parser)
        where T : IMessage<T>
    {
        if (!requestsArePacked)
            throw new ServingException(StatusCode.Internal, "The message is packed, but the call names no grpc-encoding. Expected gzip.");
        using var packed = new PooledBuffer();
        foreach (var segment in frame.Payload)
            packed.Write(segment.Span);
        using var message = Gzip.Unpack(packed.WrittenMemory, limit);
        return parser.ParseFrom(message.Written);
    }

    private static async ValueTask<bool> IsMoreAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var isMore = !read.Buffer.IsEmpty;
        reader.AdvanceTo(read.Buffer.End);
        return isMore;
    }
}
