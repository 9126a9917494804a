using System.Buffers.Binary;
using System.Text;

namespace Pipelines.Serving.Tests.Load;

/// <summary>A call as the bytes of HTTP/2: preface, settings, one stream with headers and data.</summary>
internal static class Http2Frames
{
    private const byte Data = 0, Headers = 1, Settings = 4;
    private const byte EndStream = 1, EndHeaders = 4;

    /// <param name="path">The method's path.</param>
    /// <param name="body">The framed message.</param>
    /// <param name="window">How many bytes of the answer the client takes.</param>
    public static byte[] Call(string path, byte[] body, int window)
    {
        byte[] settings = [0, 4, 0, 0, 0, 0];   // SETTINGS_INITIAL_WINDOW_SIZE
        BinaryPrimitives.WriteInt32BigEndian(settings.AsSpan(2), window);
        // Static table: 3 is ":method: POST", 6 is ":scheme: http"; the others are literals.
        byte[] headers = [0x83, 0x86, .. Literal(":path", path), .. Literal(":authority", "localhost"), .. Literal("content-type", "application/grpc"), .. Literal("te", "trailers")];
        return [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, settings), .. Frame(Headers, EndHeaders, 1, headers), .. Frame(Data, EndStream, 1, body)];
    }

    private static byte[] Literal(string name, string value) => [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
