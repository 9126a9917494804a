using System.Buffers;
using System.Buffers.Binary;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>A message on the wire: a byte that says whether it is packed, its length in four bytes (big endian), its bytes.</summary>
internal readonly ref struct GrpcFrame
{
    public const int HeaderLength = 5;

    private GrpcFrame(bool isPacked, ReadOnlySequence<byte> payload) => (IsPacked, Payload) = (isPacked, payload);

    public bool IsPacked { get; }

    public ReadOnlySequence<byte> Payload { get; }

    /// <summary>Takes a frame from the front of a buffer; false when it has not come whole.</summary>
    /// <exception cref="ServingException">It is none, or larger than the limit.</exception>
    public static bool TryRead(ReadOnlySequence<byte> buffer, long limit, out GrpcFrame frame)
    {
        frame = default;
        if (buffer.Length < HeaderLength)
            return false;
        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        if (header[0] > 1)
            throw new ServingException(StatusCode.Internal, $"The message's flag is {header[0]}. Expected 0 or 1.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > limit)
            throw new ServingException(StatusCode.ResourceExhausted, $"Received message larger than max ({length} vs. {limit})");
        if (buffer.Length < HeaderLength + (long)length)
            return false;
        frame = new GrpcFrame(header[0] == 1, buffer.Slice(HeaderLength, length));
        return true;
    }

    public static void WriteHeader(IBufferWriter<byte> writer, bool isPacked, int length)
    {
        var header = writer.GetSpan(HeaderLength);
        header[0] = isPacked ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        writer.Advance(HeaderLength);
    }
}
