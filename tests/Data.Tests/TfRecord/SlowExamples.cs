using System.Buffers.Binary;
using System.IO.Compression;

namespace Pipelines.Data.Tests.TfRecord;

/// <summary>Reads TFRecord files the slow and obvious way, as a reference: every message as a list of (field, bytes or number), every feature as boxed values.</summary>
internal static class SlowExamples
{
    public static List<Dictionary<string, List<object>?>> Read(byte[] content)
    {
        if (content is [0x1F, 0x8B, ..])
        {
            using var unpacked = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress)) gzip.CopyTo(unpacked);
            content = unpacked.ToArray();
        }
        var records = new List<Dictionary<string, List<object>?>>();
        for (var at = 0; at < content.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(content.AsSpan(at));
            records.Add(Record(content[(at + 12)..(at + 12 + length)]));
            at += length + 16;
        }
        return records;
    }

    private static Dictionary<string, List<object>?> Record(byte[] record)
    {
        var row = new Dictionary<string, List<object>?>();
        foreach (var (part, map) in Fields(record))
        {
            foreach (var (_, entry) in Fields((byte[])map))
            {
                var name = System.Text.Encoding.UTF8.GetString((byte[])Fields((byte[])entry).First(f => f.Number == 1).Value);
                var value = (byte[])Fields((byte[])entry).First(f => f.Number == 2).Value;
                row[name] = part == 1 ? Feature(value) : [.. Fields(value).SelectMany(step => Feature((byte[])step.Value) ?? [])];
            }
        }
        return row;
    }

    private static List<object>? Feature(byte[] feature)
    {
        if (feature.Length == 0) return null;
        var (kind, list) = Fields(feature).Single();
        var values = new List<object>();
        foreach (var (_, value) in Fields((byte[])list))
        {
            if (kind == 1) values.Add(System.Text.Encoding.UTF8.GetString((byte[])value));
            else if (kind == 2)
                for (var i = 0; i < ((byte[])value).Length; i += 4) values.Add(BitConverter.ToSingle((byte[])value, i));
            else if (value is ulong one) values.Add((long)one);
            else
                for (var i = 0; i < ((byte[])value).Length;) values.Add((long)Varint((byte[])value, ref i));
        }
        return values;
    }

    private static List<(int Number, object Value)> Fields(byte[] message)
    {
        var fields = new List<(int, object)>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            object value = Varint(message, ref at);
            if ((tag & 7) == 2)
            {
                var length = (int)(ulong)value;
                value = message[at..(at + length)];
                at += length;
            }
            fields.Add(((int)(tag >> 3), value));
        }
        return fields;
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}
