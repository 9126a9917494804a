using System.Buffers.Binary;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The checksum of gzip and of pages, polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var sum = new Crc32Sum();
        sum.Add(data);
        return sum.Value;
    }
}

/// <summary>A <see cref="Crc32"/> over several pieces, sixteen bytes a step.</summary>
internal struct Crc32Sum
{
    private static readonly uint[] Tables = MakeTables();

    private uint _inverse;

    /// <summary>The checksum of all pieces so far.</summary>
    public readonly uint Value => _inverse;

    public void Add(ReadOnlySpan<byte> data)
    {
        var crc = ~_inverse;
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
        _inverse = ~crc;
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
