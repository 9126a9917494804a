using System.Text;

namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Thrift's compact protocol, as much as the format needs: a struct is walked field by field, unknown fields are skipped. Every length is checked.</summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> data)
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _field;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Begins a struct; the result goes to <see cref="EndStruct"/>.</summary>
    public int BeginStruct()
    {
        var outer = _field;
        _field = 0;
        return outer;
    }

    public void EndStruct(int outer) => _field = outer;

    /// <summary>Moves to the next field of a struct; false at its end.</summary>
    public bool NextField(out int id, out ThriftType type)
    {
        var b = Byte();
        type = (ThriftType)(b & 0xF);
        id = 0;
        if (b == 0) return false;
        id = _field = b >> 4 != 0 ? _field + (b >> 4) : Int32();
        return true;
    }

    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw new ParquetFault("a number of more than 64 bits in the metadata");
    }

    public long Int64()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Int32()
    {
        var value = Int64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new ParquetFault($"the number {value} in the metadata where 32 bits are the most");
    }

    /// <summary>A boolean of a list, which takes a byte.</summary>
    public bool Boolean() => Byte() == (int)ThriftType.True;

    public string Text()
    {
        return Encoding.UTF8.GetString(Binary());
    }

    public ReadOnlySpan<byte> Binary()
    {
        var length = Varint();
        if (length > (ulong)(_data.Length - Position)) throw new ParquetFault("a text longer than the metadata");
        var value = _data.Slice(Position, (int)length);
        Position += (int)length;
        return value;
    }

    /// <summary>Begins a list and tells its length, which the rest of the data can hold.</summary>
    public int BeginList(out ThriftType elements)
    {
        var b = Byte();
        elements = (ThriftType)(b & 0xF);
        var count = b >> 4 == 15 ? Varint() : (ulong)(b >> 4);
        return count <= (ulong)(_data.Length - Position) ? (int)count : throw new ParquetFault("a list longer than the metadata");
    }

    public void Skip(ThriftType type, int depth = 0)
    {
        if (depth > MaxDepth) throw new ParquetFault($"metadata of more than {MaxDepth} levels");
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Byte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Varint();
                break;
            case ThriftType.Double:
                for (var i = 0; i < 8; i++) Byte();
                break;
            case ThriftType.Binary:
                Binary();
                break;
            case ThriftType.List or ThriftType.Set:
                // In a list a boolean takes a byte; in a struct it is the type itself.
                for (var n = BeginList(out var element); n > 0; n--)
                {
                    if (element is ThriftType.True or ThriftType.False) Byte();
                    else Skip(element, depth + 1);
                }
                break;
            case ThriftType.Struct:
                var outer = BeginStruct();
                while (NextField(out _, out var field)) Skip(field, depth + 1);
                EndStruct(outer);
                break;
            default:
                throw new ParquetFault($"the unknown type {(int)type} in the metadata");
        }
    }

    private byte Byte() => Position < _data.Length ? _data[Position++] : throw new ParquetFault("metadata that ends early");
}
