namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The checksum of gzip and of pages, polynomial 0xEDB88320, eight bytes a step.</summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= 8; data = data[8..])
        {
            crc ^= (uint)(data[0] | data[1] << 8 | data[2] << 16 | data[3] << 24);
            crc = Tables[7][crc & 0xFF] ^ Tables[6][crc >> 8 & 0xFF] ^ Tables[5][crc >> 16 & 0xFF] ^ Tables[4][crc >> 24]
                ^ Tables[3][data[4]] ^ Tables[2][data[5]] ^ Tables[1][data[6]] ^ Tables[0][data[7]];
        }
        foreach (var b in data) crc = Tables[0][(crc ^ b) & 0xFF] ^ crc >> 8;
        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var t = 0; t < 8; t++)
        {
            tables[t] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                var crc = t == 0 ? i : tables[t - 1][i];
                for (var bit = 0; t == 0 && bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
                tables[t][i] = t == 0 ? crc : tables[0][crc & 0xFF] ^ crc >> 8;
            }
        }
        return tables;
    }
}
