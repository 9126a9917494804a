using System.Buffers.Binary;

namespace Pipelines.Validation.Sketches;

/// <summary>64-bit hashes for the sketches: the same on every machine and in every process, so that sketches of different runs merge.</summary>
internal static class Hashing
{
    private const ulong First = 0xff51afd7ed558ccd;
    private const ulong Second = 0xc4ceb9fe1a85ec53;

    /// <summary>MurmurHash3's finalizer: every bit of the input reaches every bit of the result.</summary>
    public static ulong Of(ulong value)
    {
        value = (value ^ value >> 33) * First;
        value = (value ^ value >> 33) * Second;
        return value ^ value >> 33;
    }

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Second;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Of(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) + First;
        ulong tail = 0;
        for (var i = 0; i < bytes.Length; i++)
            tail |= (ulong)bytes[i] << (8 * i);
        return Of(hash ^ tail);
    }
}
