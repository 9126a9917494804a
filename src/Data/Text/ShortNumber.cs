using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Data;

/// <summary>
/// Numbers of up to 16 characters as text, without a loop: the characters are loaded so that the last one is the last byte of a vector, what stands before them becomes 0, the point is moved
/// out by a shuffle, and three rounds of multiply-and-add make two integers of eight digits. Anything else is for <see cref="Utf8Number"/>, with the same answers.
/// </summary>
internal static class ShortNumber
{
    private const int Most = 16;

    private static readonly byte[] Keep = MakeKeep();
    private static readonly byte[] Squeeze = MakeSqueeze();
    private static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    /// <summary>Whether the machine has what it takes, and vectors are wanted.</summary>
    public static bool IsSupported => Sse41.IsSupported && VectorWidths.Current != VectorWidth.Scalar;

    /// <summary>Reads an integer; false also where it only is not short and plain.</summary>
    /// <param name="bytes">With at least 16 bytes before the text.</param>
    /// <param name="start">Where the text begins.</param>
    /// <param name="length">At least 1.</param>
    /// <param name="value">The integer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryInt64(byte[] bytes, int start, int length, out long value)
    {
        var negative = bytes[start] == '-' ? 1 : 0;
        var digits = length - negative;
        value = 0;
        if ((uint)(digits - 1) >= Most || start + length < Most) return false;
        var v = Load(bytes, start + length, digits);
        if (!TryDigits(v, out var sum)) return false;
        value = ((long)sum ^ -negative) + negative;
        return true;
    }

    /// <summary>Reads a number; false also where it only is not short and plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDouble(byte[] bytes, int start, int length, out double value)
    {
        var negative = bytes[start] == '-' ? 1 : 0;
        var count = length - negative;
        value = 0;
        if ((uint)(count - 1) >= Most || start + length < Most) return false;
        var v = Load(bytes, start + length, count);
        var point = BitOperations.TrailingZeroCount(Vector128.Equals(v, Vector128.Create(unchecked((byte)('.' - '0')))).ExtractMostSignificantBits() | 1u << Most);
        v = Ssse3.Shuffle(v, Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Squeeze), (nuint)(point * 16)));
        if (!TryDigits(v, out var sum) || sum > 1ul << 53 || (count == 1 && point < Most)) return false;
        // Both operands are exact, so the one division rounds correctly.
        value = sum / Powers[point == Most ? 0 : 15 - point];
        if (negative != 0) value = -value;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load(byte[] bytes, int end, int count) =>
        (Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)(end - Most)) - Vector128.Create((byte)'0'))
        & Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Keep), (nuint)(count * 16));

    /// <summary>The number of 16 digits, the highest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDigits(Vector128<byte> digits, out ulong value)
    {
        var pairs = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create((short)0x010A).AsSByte());
        var fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(0x00010064).AsInt16());
        var packed = Sse41.PackUnsignedSaturate(fours, fours);
        var eights = Sse2.MultiplyAddAdjacent(packed.AsInt16(), Vector128.Create(0x00012710).AsInt16()).AsUInt64().ToScalar();
        value = (eights & uint.MaxValue) * 100_000_000 + (eights >> 32);
        return Vector128.LessThanOrEqualAll(digits, Vector128.Create((byte)9));
    }

    /// <summary>For each number of characters the last so many bytes.</summary>
    private static byte[] MakeKeep()
    {
        var masks = new byte[17 * 16];
        for (var n = 0; n <= Most; n++) masks.AsSpan(n * 16 + 16 - n, n).Fill(byte.MaxValue);
        return masks;
    }

    /// <summary>For each place of the point the bytes without it, 0 before them; the last for none.</summary>
    private static byte[] MakeSqueeze()
    {
        var shuffles = new byte[17 * 16];
        for (var point = 0; point <= Most; point++)
            for (var i = 0; i < 16; i++) shuffles[point * 16 + i] = (byte)(point == Most ? i : i == 0 ? 0x80 : i <= point ? i - 1 : i);
        return shuffles;
    }
}
