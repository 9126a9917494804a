using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Pipelines.Engine.Training;

/// <summary>
/// A TensorBoard event file: records of protobuf <c>Event</c>s, each with its length and masked CRC-32C, as TensorFlow writes them. A writer of one thread.
/// </summary>
public sealed class EventFile : IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _time;

    /// <summary>Starts a new file in a folder, which is made when it is not there.</summary>
    public EventFile(string folder, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        _file = File.Create(Path.Combine(folder, FormattableString.Invariant($"events.out.tfevents.{_time.GetUtcNow().ToUnixTimeMilliseconds()}.{Environment.ProcessId}.{Guid.NewGuid():N}")));
        Write(Message(Field(3, "brain.Event:2"u8), Now()));
    }

    /// <summary>A number at a step.</summary>
    public void Scalar(string tag, double value, long step)
    {
        var bytes = new byte[5];
        bytes[0] = (2 << 3) | 5; // simple_value, a fixed32
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(1), (float)value);
        Summary(tag, bytes, step);
    }

    /// <summary>How numbers are distributed at a step, in 30 buckets of equal width.</summary>
    public void Histogram(string tag, IReadOnlyList<double> values, long step)
    {
        var (low, high) = (values.Min(), values.Max());
        var width = high > low ? (high - low) / 30 : 1;
        var counts = new double[30];
        foreach (var value in values) counts[Math.Clamp((int)((value - low) / width), 0, 29)]++;
        byte[] histogram = Message(
            Double(1, low), Double(2, high), Double(3, values.Count), Double(4, values.Sum()), Double(5, values.Sum(v => v * v)),
            Packed(6, [.. Enumerable.Range(1, 30).Select(i => low + i * width)]), Packed(7, counts));
        Summary(tag, Field(5, histogram), step);
    }

    /// <summary>Hands what was written to the operating system.</summary>
    public void Flush() => _file.Flush();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>CRC-32C of data, rotated and offset, as records carry it.</summary>
    internal static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data) crc = BitOperations.Crc32C(crc, b);
        crc = ~crc;
        return BitOperations.RotateRight(crc, 15) + 0xa282ead8;
    }

    private void Summary(string tag, byte[] value, long step)
        => Write(Message(Now(), [.. Key(2, 0), .. Varint((ulong)step)], Field(5, Field(1, Message(Field(1, Encoding.UTF8.GetBytes(tag)), value)))));

    private void Write(byte[] data)
    {
        Span<byte> head = stackalloc byte[12], tail = stackalloc byte[4];
        BinaryPrimitives.WriteInt64LittleEndian(head, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], MaskedCrc(head[..8]));
        BinaryPrimitives.WriteUInt32LittleEndian(tail, MaskedCrc(data));
        _file.Write(head);
        _file.Write(data);
        _file.Write(tail);
    }

    private byte[] Now() => Double(1, _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(f => f)];

    private static byte[] Key(int field, int wire) => [(byte)((field << 3) | wire)];

    private static byte[] Field(int field, ReadOnlySpan<byte> data) => [.. Key(field, 2), .. Varint((ulong)data.Length), .. data];

    private static byte[] Double(int field, double value)
    {
        var bytes = new byte[9];
        bytes[0] = Key(field, 1)[0];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static byte[] Packed(int field, double[] values) => Field(field, [.. values.SelectMany(v => Double(1, v)[1..])]);

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7) bytes.Add((byte)(value | 128));
        return [.. bytes, (byte)value];
    }
}
