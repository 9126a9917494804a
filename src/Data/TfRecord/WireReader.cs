using System.Runtime.CompilerServices;

namespace Pipelines.Data.TfRecord;

/// <summary>Reads the fields of a Protocol Buffers message in place. Never recursive, never beyond its bytes.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int Fixed32 = 5;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool IsAtEnd => _at == _bytes.Length;

    /// <summary>The number of the next field and how it is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadTag(out int wireType)
    {
        var tag = ReadVarint();
        wireType = (int)tag & 7;
        if (tag is < 8 or > uint.MaxValue) throw new RecordFault($"a field with the tag {tag}", "a message of tf.train.Example");
        return (int)(tag >> 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        if ((uint)_at < (uint)_bytes.Length && _bytes[_at] < 0x80) return _bytes[_at++];
        return ReadLongVarint();
    }

    /// <summary>The bytes of a field that says its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        if (length > (ulong)(_bytes.Length - _at)) throw TooShort();
        var found = _bytes.Slice(_at, (int)length);
        _at += (int)length;
        return found;
    }

    public ReadOnlySpan<byte> ReadFixed(int length)
    {
        if (_bytes.Length - _at < length) throw TooShort();
        var found = _bytes.Slice(_at, length);
        _at += length;
        return found;
    }

    public void Skip(int wireType)
    {
        switch (wireType)
        {
            case Varint: ReadVarint(); break;
            case Fixed64: ReadFixed(8); break;
            case Bytes: ReadBytes(); break;
            case Fixed32: ReadFixed(4); break;
            default: throw new RecordFault($"a field of wire type {wireType}", "a message of tf.train.Example");
        }
    }

    private ulong ReadLongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at == _bytes.Length) throw TooShort();
            var b = _bytes[_at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw new RecordFault("an integer of more than 10 bytes", "a message of tf.train.Example");
    }

    private static RecordFault TooShort() => new("a field that is longer than its message", "a message of tf.train.Example");
}
