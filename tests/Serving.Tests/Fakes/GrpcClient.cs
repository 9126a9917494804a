using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Google.Protobuf;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A gRPC client of the bare protocol, so that tests can also send what no proper client sends.</summary>
internal sealed class GrpcClient(Uri address, HttpMessageHandler? handler = null, string? apiKey = null) : IDisposable
{
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler())
    {
        BaseAddress = address,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TestHost.Patience,
    };

    /// <summary>Calls a method with one message; the response is null when the call failed.</summary>
    public async Task<(StatusCode Code, string Message, TResponse? Response)> CallAsync<TResponse>(string path, IMessage request, MessageParser<TResponse> parser, bool packed = false, string? timeout = null)
        where TResponse : class, IMessage<TResponse>
    {
        var (code, message, frames) = await SendAsync(path, Frame(request.ToByteArray(), packed), http =>
        {
            if (packed)
                http.Headers.Add("grpc-encoding", "gzip");
            http.Headers.Add("grpc-accept-encoding", "identity,gzip");
            if (apiKey is not null)
                http.Headers.Add("authorization", "Bearer " + apiKey);
            if (timeout is not null)
                http.Headers.Add("grpc-timeout", timeout);
        });
        return (code, message, frames.Count > 0 ? parser.ParseFrom(frames[0]) : null);
    }

    /// <summary>Sends bytes as the body of a call.</summary>
    public async Task<(StatusCode Code, string Message, List<byte[]> Frames)> SendAsync(string path, byte[] body, Action<HttpRequestMessage>? configure = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.TE.Add(new("trailers"));
        configure?.Invoke(request);
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string? Header(string name) => response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.Single() : null;
        var code = (StatusCode)int.Parse(Header("grpc-status")!, CultureInfo.InvariantCulture);
        return (code, Uri.UnescapeDataString(Header("grpc-message") ?? ""), Frames(answer));
    }

    public static byte[] Frame(byte[] message, bool packed = false)
    {
        if (packed)
        {
            var stream = new MemoryStream();
            using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true))
                gzip.Write(message);
            message = stream.ToArray();
        }
        var frame = new byte[5 + message.Length];
        frame[0] = packed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public void Dispose() => _http.Dispose();

    private static List<byte[]> Frames(byte[] body)
    {
        var frames = new List<byte[]>();
        for (var offset = 0; offset < body.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(offset + 1));
            var message = body[(offset + 5)..(offset + 5 + length)];
            if (body[offset] == 1)
            {
                var unpacked = new MemoryStream();
                using (var gzip = new GZipStream(new MemoryStream(message), CompressionMode.Decompress))
                    gzip.CopyTo(unpacked);
                message = unpacked.ToArray();
            }
            frames.Add(message);
            offset += 5 + length;
        }
        return frames;
    }
}
