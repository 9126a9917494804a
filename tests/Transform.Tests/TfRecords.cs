using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Pipelines.Transform.Tests;

/// <summary>Reads tf.Example records, as little of them as the comparison needs: one value a feature, null where it has none.</summary>
internal static class TfRecords
{
    public static List<Dictionary<string, object?>> Read(IEnumerable<string> files)
    {
        var examples = new List<Dictionary<string, object?>>();
        foreach (var file in files)
        {
            using var unpacked = new MemoryStream();
            using (var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress)) stream.CopyTo(unpacked);
            ReadOnlySpan<byte> rest = unpacked.ToArray();
            while (rest.Length > 0)
            {
                var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);   // then its checksum, the payload, and that one's checksum
                examples.Add(Example(rest.Slice(12, length)));
                rest = rest[(length + 16)..];
            }
        }
        return examples;
    }

    private static Dictionary<string, object?> Example(ReadOnlySpan<byte> example)
    {
        var values = new Dictionary<string, object?>();
        foreach (var features in Messages(example))
            foreach (var entry in Messages(features.Span))
            {
                var parts = Messages(entry.Span);
                values[Encoding.UTF8.GetString(parts[0].Span)] = parts.Count > 1 ? Value(parts[1].Span) : null;
            }
        return values;
    }

    // A feature is one of a list of bytes (field 1), of floats (2) and of integers (3); each list's values are its field 1.
    private static object? Value(ReadOnlySpan<byte> feature)
    {
        if (feature.Length == 0) return null;
        var kind = feature[0] >> 3;
        var list = Messages(feature)[0].Span;
        if (list.Length == 0) return null;
        var packed = Messages(list)[0].Span;
        return kind switch
        {
            1 => Encoding.UTF8.GetString(packed),
            2 => BinaryPrimitives.ReadSingleLittleEndian(packed),
            _ => Varint(ref packed),
        };
    }

    private static List<ReadOnlyMemory<byte>> Messages(ReadOnlySpan<byte> bytes)
    {
        var messages = new List<ReadOnlyMemory<byte>>();
        while (bytes.Length > 0)
        {
            Varint(ref bytes);
            var length = (int)Varint(ref bytes);
            messages.Add(bytes[..length].ToArray());
            bytes = bytes[length..];
        }
        return messages;
    }

    private static long Varint(ref ReadOnlySpan<byte> bytes)
    {
        var (value, shift, at) = (0UL, 0, 0);
        do value |= (ulong)(bytes[at] & 127) << shift;
        while ((shift += 7) < 64 && bytes[at++] >= 128);
        bytes = bytes[at..];
        return (long)value;
    }
}
