using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Pipelines.Serving.Hosting;

/// <summary>
/// A request's body as one piece of memory. What arrived in one piece is read where it lies; what did not is gathered in pooled memory, which
/// grows with what really came and not with what a header promised.
/// </summary>
internal readonly struct RequestBody : IDisposable
{
    private readonly PipeReader? _reader;
    private readonly SequencePosition _end;
    private readonly PooledBuffer? _gathered;

    private RequestBody(PipeReader reader, ReadOnlySequence<byte> buffer) => (_reader, _end, Memory) = (reader, buffer.End, buffer.First);

    private RequestBody(PooledBuffer gathered) => (_gathered, Memory) = (gathered, gathered.WrittenMemory);

    public ReadOnlyMemory<byte> Memory { get; }

    public ReadOnlySpan<byte> Span => Memory.Span;

    /// <summary>Reads the whole body, and unpacks it where it is packed.</summary>
    /// <exception cref="ServingException">It is larger than the limit, packed in an unknown way, or did not come in time.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, long limit, TimeSpan timeout)
    {
        if (context.Request.ContentLength > limit)
            throw TooLarge(limit);
        var body = await GatherAsync(context.Request.BodyReader, limit, timeout, context.RequestAborted).ConfigureAwait(false);
        var encoding = context.Request.Headers.ContentEncoding;
        if (encoding.Count == 0 || encoding == "identity")
            return body;
        using (body)
            return encoding == "gzip" ? new RequestBody(Gzip.Unpack(body.Memory, limit)) : throw ServingException.InvalidArgument($"The content encoding '{encoding}' is not known. Expected gzip or none.");
    }

    public void Dispose()
    {
        _reader?.AdvanceTo(_end);
        _gathered?.Dispose();
    }

    private static async ValueTask<RequestBody> GatherAsync(PipeReader reader, long limit, TimeSpan timeout, CancellationToken aborted)
    {
        if (reader.TryRead(out var first))
        {
            if (first is { IsCompleted: true, Buffer.IsSingleSegment: true })
                return first.Buffer.Length <= limit ? new RequestBody(reader, first.Buffer) : throw TooLarge(limit);
            reader.AdvanceTo(first.Buffer.Start);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        if (timeout > TimeSpan.Zero)
            deadline.CancelAfter(timeout);
        var gathered = new PooledBuffer();
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(deadline.Token).ConfigureAwait(false);
                if (gathered.Length + read.Buffer.Length > limit)
                    throw TooLarge(limit);
                foreach (var segment in read.Buffer)
                    gathered.Write(segment.Span);
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return new RequestBody(gathered);
            }
        }
        catch (Exception exception)
        {
            gathered.Dispose();
            if (exception is OperationCanceledException && !aborted.IsCancellationRequested)
                throw new ServingException(StatusCode.DeadlineExceeded, $"The body did not arrive within {timeout.TotalSeconds:0.###} s.", exception);
            throw;
        }
    }

    internal static ServingException TooLarge(long limit) => new(StatusCode.ResourceExhausted, $"The body is larger than {limit} bytes, the limit of this host. Send fewer rows in a request.");
}
