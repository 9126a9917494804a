using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>A <see cref="Crc32"/> over several pieces: by tables sixteen bytes a step; long ones folded by multiplication without carries, 64 bytes a step, to a rest of sixteen.</summary>
internal struct Crc32Sum
{
    private const int MinFold = 64;

    private static readonly uint[] Tables = MakeTables();

    private uint _inverse;

    /// <summary>The checksum of all pieces so far.</summary>
    public readonly uint Value => _inverse;

    public void Add(ReadOnlySpan<byte> data)
    {
        var crc = ~_inverse;
        if (data.Length >= MinFold && Pclmulqdq.IsSupported && VectorWidths.Current != VectorWidth.Scalar)
        {
            Span<byte> rest = stackalloc byte[16];
            Fold(ref data, crc).CopyTo(rest);
            crc = ByTables(rest, 0);
        }
        _inverse = ~ByTables(data, crc);
    }

    /// <summary>Sixteen bytes with the checksum of the data, of which fewer than 16 bytes are left.</summary>
    private static Vector128<byte> Fold(ref ReadOnlySpan<byte> data, uint crc)
    {
        // Powers of x modulo the polynomial, bits reversed: of 512 + 64, 512, 128 + 64 and 128 bits, less 32.
        var (by64, by16) = (Vector128.Create(0x0154442BD4ul, 0x01C6E41596ul), Vector128.Create(0x01751997D0ul, 0x00CCAA009Eul));
        var (a, b, c, d) = (Word(data) ^ Vector128.CreateScalar((ulong)crc), Word(data[16..]), Word(data[32..]), Word(data[48..]));
        for (data = data[64..]; data.Length >= 64; data = data[64..])
        {
            a = Shift(a, by64) ^ Word(data);
            b = Shift(b, by64) ^ Word(data[16..]);
            c = Shift(c, by64) ^ Word(data[32..]);
            d = Shift(d, by64) ^ Word(data[48..]);
        }
        a = Shift(Shift(Shift(a, by16) ^ b, by16) ^ c, by16) ^ d;
        for (; data.Length >= 16; data = data[16..]) a = Shift(a, by16) ^ Word(data);
        return a.AsByte();
    }

    private static Vector128<ulong> Word(ReadOnlySpan<byte> data) => Vector128.Create(data).AsUInt64();

    /// <summary>The same remainder so many bytes further on.</summary>
    private static Vector128<ulong> Shift(Vector128<ulong> value, Vector128<ulong> powers) =>
        Pclmulqdq.CarrylessMultiply(value, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, powers, 0x11);

    private static uint ByTables(ReadOnlySpan<byte> data, uint crc)
    {
        var t = Tables.AsSpan(0, 16 * 256);
        for (; data.Length >= 16; data = data[16..])
        {
            var (a, b) = (BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc, BinaryPrimitives.ReadUInt64LittleEndian(data[8..]));
            crc = t[15 * 256 + (byte)a] ^ t[14 * 256 + (byte)(a >> 8)] ^ t[13 * 256 + (byte)(a >> 16)] ^ t[12 * 256 + (byte)(a >> 24)]
                ^ t[11 * 256 + (byte)(a >> 32)] ^ t[10 * 256 + (byte)(a >> 40)] ^ t[9 * 256 + (byte)(a >> 48)] ^ t[8 * 256 + (byte)(a >> 56)]
                ^ t[7 * 256 + (byte)b] ^ t[6 * 256 + (byte)(b >> 8)] ^ t[5 * 256 + (byte)(b >> 16)] ^ t[4 * 256 + (byte)(b >> 24)]
                ^ t[3 * 256 + (byte)(b >> 32)] ^ t[2 * 256 + (byte)(b >> 40)] ^ t[256 + (byte)(b >> 48)] ^ t[(byte)(b >> 56)];
        }
        foreach (var b in data) crc = t[(byte)(crc ^ b)] ^ crc >> 8;
        return crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[16 * 256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            tables[i] = crc;
        }
        for (var i = 256; i < tables.Length; i++) tables[i] = tables[tables[i - 256] & 0xFF] ^ tables[i - 256] >> 8;
        return tables;
    }
}
