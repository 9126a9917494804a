using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Data;

/// <summary>Finds the bytes that give a text file its structure, 64 at a time: delimiter, line feed, carriage return, quote and NUL.</summary>
internal readonly struct StructuralMask
{
    public const int Step = 64;

    private readonly byte _delimiter;
    private readonly VectorWidth _width;

    public StructuralMask(byte delimiter, VectorWidth width = VectorWidth.Auto)
    {
        _delimiter = delimiter;
        _width = VectorWidths.Or(width);
    }

    /// <summary>One bit for each of the 64 bytes of <paramref name="block"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Of(ReadOnlySpan<byte> block)
    {
        ref var first = ref MemoryMarshal.GetReference(block);
        return _width switch
        {
            VectorWidth.Bits512 => Of512(ref first),
            VectorWidth.Bits256 => Of256(ref first, 0) | (ulong)Of256(ref first, 32) << 32,
            VectorWidth.Bits128 => Of128(ref first, 0) | (ulong)Of128(ref first, 16) << 16 | (ulong)Of128(ref first, 32) << 32 | (ulong)Of128(ref first, 48) << 48,
            _ => OfScalar(block),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Of512(ref byte first)
    {
        var v = Vector512.LoadUnsafe(ref first);
        return (Vector512.Equals(v, Vector512.Create(_delimiter))
            | Vector512.Equals(v, Vector512.Create((byte)'\n'))
            | Vector512.Equals(v, Vector512.Create((byte)'\r'))
            | Vector512.Equals(v, Vector512.Create((byte)'"'))
            | Vector512.Equals(v, Vector512<byte>.Zero)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Of256(ref byte first, nuint at)
    {
        var v = Vector256.LoadUnsafe(ref first, at);
        return (Vector256.Equals(v, Vector256.Create(_delimiter))
            | Vector256.Equals(v, Vector256.Create((byte)'\n'))
            | Vector256.Equals(v, Vector256.Create((byte)'\r'))
            | Vector256.Equals(v, Vector256.Create((byte)'"'))
            | Vector256.Equals(v, Vector256<byte>.Zero)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Of128(ref byte first, nuint at)
    {
        var v = Vector128.LoadUnsafe(ref first, at);
        return (Vector128.Equals(v, Vector128.Create(_delimiter))
            | Vector128.Equals(v, Vector128.Create((byte)'\n'))
            | Vector128.Equals(v, Vector128.Create((byte)'\r'))
            | Vector128.Equals(v, Vector128.Create((byte)'"'))
            | Vector128.Equals(v, Vector128<byte>.Zero)).ExtractMostSignificantBits();
    }

    private ulong OfScalar(ReadOnlySpan<byte> block)
    {
        ulong mask = 0;
        for (var i = 0; i < Step; i++)
            if (block[i] == _delimiter || block[i] is (byte)'\n' or (byte)'\r' or (byte)'"' or 0) mask |= 1ul << i;
        return mask;
    }
}
