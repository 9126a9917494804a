using System.Buffers.Binary;
using Pipelines.Data.TfRecord;

namespace Pipelines.Serving.Grpc.WarmUp;

/// <summary>Reads TFRecord files: for each record its length and its bytes, each followed by a masked CRC-32C.</summary>
internal static class TfRecords
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);

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
            if (read < HeaderLength || Crc32C.Masked(header.AsSpan(0, sizeof(ulong))) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(sizeof(ulong))))
                throw new InvalidDataException($"The head of record {index} is damaged.");
            if (length > (ulong)longest)
                throw new InvalidDataException($"Record {index} has {length} bytes. Expected at most {longest}.");
            var record = new byte[length + sizeof(uint)];
            if (stream.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) < record.Length)
                throw new InvalidDataException($"The file ends within record {index}.");
            var bytes = record[..^sizeof(uint)];
            if (Crc32C.Masked(bytes) != BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(bytes.Length)))
                throw new InvalidDataException($"Record {index} is damaged.");
            yield return bytes;
        }
    }
}
