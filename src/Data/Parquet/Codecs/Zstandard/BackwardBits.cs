using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Reads bits from the end of a stream to its beginning, as Zstandard writes them: the highest set bit of the last byte marks the end. Bits before the beginning are zero.</summary>
internal ref struct BackwardBits
{
    private readonly ReadOnlySpan<byte> _data;

    public BackwardBits(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty || data[^1] == 0) throw ZstdDecoder.Bad("bits without an end");
        _data = data;
        Left = (data.Length - 1) * 8 + BitOperations.Log2(data[^1]);
    }

    /// <summary>Bits that are left; below zero where more were read than there are.</summary>
    public int Left { get; private set; }

    /// <summary>The next bits, 56 at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(int count)
    {
        var value = Peek(count);
        Left -= count;
        return value;
    }

    /// <summary>The next bits, which stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Peek(int count)
    {
        var from = Left - count;
        if (from < 0) return PeekBefore(count);
        return Load(from >> 3) >> (from & 7) & ((1ul << count) - 1);
    }

    public void Skip(int count) => Left -= count;

    private readonly ulong PeekBefore(int count)
    {
        if (Left <= 0) return 0;
        return (Load(0) & ((1ul << Left) - 1)) << (count - Left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Load(int at)
    {
        if (at + 8 <= _data.Length) return BinaryPrimitives.ReadUInt64LittleEndian(_data[at..]);
        ulong value = 0;
        for (var i = 0; at + i < _data.Length; i++) value |= (ulong)_data[at + i] << (8 * i);
        return value;
    }
}
