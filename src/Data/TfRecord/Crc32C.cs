using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;
using X86Crc32 = System.Runtime.Intrinsics.X86.Sse42;

namespace Pipelines.Data.TfRecord;

/// <summary>CRC-32C (Castagnoli), by the processor's instruction where there is one, and the mask that TFRecord puts on it.</summary>
public static class Crc32C
{
    private const uint Polynomial = 0x82F63B78; // reversed
    private const uint MaskDelta = 0xA282EAD8;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum as records hold it: rotated by 15 bits and moved, so that a checksum of checksums is none of the data's own.</summary>
    public static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = Of(data);
        return (crc >> 15 | crc << 17) + MaskDelta;
    }

    /// <summary>The plain checksum.</summary>
    public static uint Of(ReadOnlySpan<byte> data) =>
        X86Crc32.X64.IsSupported ? OfX64(data) : ArmCrc32.Arm64.IsSupported ? OfArm64(data) : OfTable(data);

    /// <summary>The same without special instructions.</summary>
    internal static uint OfTable(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data) crc = Table[(byte)crc ^ b] ^ crc >> 8;
        return ~crc;
    }

    private static uint OfX64(ReadOnlySpan<byte> data)
    {
        ulong crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words) crc = X86Crc32.X64.Crc32(crc, word);
        var narrow = (uint)crc;
        foreach (var b in data[(words.Length * 8)..]) narrow = X86Crc32.Crc32(narrow, b);
        return ~narrow;
    }

    private static uint OfArm64(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= 8; data = data[8..]) crc = ArmCrc32.Arm64.ComputeCrc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var b in data) crc = ArmCrc32.ComputeCrc32C(crc, b);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? value >> 1 ^ Polynomial : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
