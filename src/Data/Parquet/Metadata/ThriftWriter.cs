using System.Buffers;
using System.Text;

namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Thrift's compact protocol, as much as the format needs. Fields of a struct are written in the order of their ids.</summary>
internal sealed class ThriftWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _field;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Field(int id, int value)
    {
        Header(id, ThriftType.Int32);
        ZigZag(value);
    }

    public void Field(int id, long value)
    {
        Header(id, ThriftType.Int64);
        ZigZag(value);
    }

    public void Field(int id, bool value) => Header(id, value ? ThriftType.True : ThriftType.False);

    public void ByteField(int id, byte value)
    {
        Header(id, ThriftType.Byte);
        Byte(value);
    }

    public void Field(int id, string value) => Field(id, Encoding.UTF8.GetBytes(value));

    public void Field(int id, ReadOnlySpan<byte> value)
    {
        Header(id, ThriftType.Binary);
        Binary(value);
    }

    /// <summary>A field that is a struct, written by <paramref name="body"/>.</summary>
    public void Field(int id, Action body)
    {
        Header(id, ThriftType.Struct);
        Struct(body);
    }

    /// <summary>A field that is a list of structs.</summary>
    public void Field<T>(int id, IReadOnlyList<T> items, Action<T> body)
    {
        Header(id, ThriftType.List);
        ListHeader(items.Count, ThriftType.Struct);
        foreach (var item in items) Struct(() => body(item));
    }

    public void Field(int id, IReadOnlyList<int> items)
    {
        Header(id, ThriftType.List);
        ListHeader(items.Count, ThriftType.Int32);
        foreach (var item in items) ZigZag(item);
    }

    public void Field(int id, IReadOnlyList<string> items)
    {
        Header(id, ThriftType.List);
        ListHeader(items.Count, ThriftType.Binary);
        foreach (var item in items) Binary(Encoding.UTF8.GetBytes(item));
    }

    /// <summary>A field that is a list of byte strings.</summary>
    public void Field(int id, IReadOnlyList<byte[]> items)
    {
        Header(id, ThriftType.List);
        ListHeader(items.Count, ThriftType.Binary);
        foreach (var item in items) Binary(item);
    }

    public void Field(int id, IReadOnlyList<long> items)
    {
        Header(id, ThriftType.List);
        ListHeader(items.Count, ThriftType.Int64);
        foreach (var item in items) ZigZag(item);
    }

    /// <summary>A list of booleans, of a byte each.</summary>
    public void Field(int id, IReadOnlyList<bool> items)
    {
        Header(id, ThriftType.List);
        ListHeader(items.Count, ThriftType.True);
        foreach (var item in items) Byte((byte)(item ? ThriftType.True : ThriftType.False));
    }

    /// <summary>A struct that is no field: the outermost one.</summary>
    public void Struct(Action body)
    {
        var outer = _field;
        _field = 0;
        body();
        Byte(0);
        _field = outer;
    }

    private void Header(int id, ThriftType type)
    {
        var delta = id - _field;
        if (delta is > 0 and <= 15) Byte((byte)(delta << 4 | (int)type));
        else
        {
            Byte((byte)type);
            ZigZag(id);
        }
        _field = id;
    }

    private void ListHeader(int count, ThriftType type)
    {
        if (count < 15) Byte((byte)(count << 4 | (int)type));
        else
        {
            Byte((byte)(0xF0 | (int)type));
            Varint((ulong)count);
        }
    }

    private void Binary(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        _buffer.Write(value);
    }

    private void ZigZag(long value) => Varint((ulong)(value << 1 ^ value >> 63));

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }
}
