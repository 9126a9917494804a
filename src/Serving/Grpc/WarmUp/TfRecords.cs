using System.Buffers.Binary;
using System.Numerics;

namespace Pipelines.Serving.Grpc.WarmUp;

/// <summary>Reads TFRecord files: for each record its length and its bytes, each followed by a masked CRC-32C.</summary>
internal static class TfRecords
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>The records, one by one.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="longest">The most bytes of a record.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or ends within a record.</exception>
    public static IEnumerable<byte[]> Read(Stream stream, long longest)
    {
        var header = new byte[HeaderLength];
        for (var index = 0; stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) is > 0 and var read; index++)
        {
            var length = BinaryPrimitives.ReadUInt64LittleEndian(header);
            if (read < HeaderLength || Mask(Crc(header.AsSpan(0, sizeof(ulong)))) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(sizeof(ulong))))
                throw new InvalidDataException($"The head of record {index} is damaged.");
            if (length > (ulong)longest)
                throw new InvalidDataException($"Record {index} has {length} bytes. Expected at most {longest}.");
            var record = new byte[length + sizeof(uint)];
            if (stream.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) < record.Length)
                throw new InvalidDataException($"The file ends within record {index}.");
            var bytes = record[..^sizeof(uint)];
            if (Mask(Crc(bytes)) != BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(bytes.Length)))
                throw new InvalidDataException($"Record {index} is damaged.");
            yield return bytes;
        }
    }

    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    internal static uint Mask(uint crc) => BitOperations.RotateRight(crc, 15) + MaskDelta;
}
