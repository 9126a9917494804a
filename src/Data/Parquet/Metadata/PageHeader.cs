namespace Pipelines.Data.Parquet.Metadata;

/// <summary>What stands before a page. Of a page of version 2 the levels have their own lengths and are not compressed; <c>HeaderBytes</c> is the length of the header itself.</summary>
internal readonly record struct PageHeader(
    PageKind Kind, int UncompressedBytes, int CompressedBytes, uint? Crc, int Values, PageEncoding Encoding, PageEncoding LevelEncoding, int DefinitionBytes, int RepetitionBytes, bool IsCompressed, int HeaderBytes)
{
    public static PageHeader Read(ReadOnlySpan<byte> data)
    {
        int kind = -1, uncompressed = -1, compressed = -1;
        uint? crc = null;
        var body = new Body { IsCompressed = true, LevelEncoding = (int)PageEncoding.Rle };
        var reader = new ThriftReader(data);
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.Int32): kind = reader.Int32(); break;
                case (2, ThriftType.Int32): uncompressed = reader.Int32(); break;
                case (3, ThriftType.Int32): compressed = reader.Int32(); break;
                case (4, ThriftType.Int32): crc = (uint)reader.Int32(); break;
                case (5 or 7, ThriftType.Struct): body.Read(ref reader, isVersion2: false); break;
                case (8, ThriftType.Struct): body.Read(ref reader, isVersion2: true); break;
                default: reader.Skip(type); break;
            }
        }
        if (!Enum.IsDefined((PageKind)kind)) throw new ParquetFault($"a page of the unknown type {kind}");
        if (uncompressed < 0 || compressed < 0 || body.Values < 0) throw new ParquetFault("a page of negative size");
        if (body.DefinitionBytes < 0 || body.RepetitionBytes < 0 || (long)body.DefinitionBytes + body.RepetitionBytes > Math.Min(uncompressed, compressed)) throw new ParquetFault("a page whose levels are longer than itself");
        return new((PageKind)kind, uncompressed, compressed, crc, body.Values, (PageEncoding)body.Encoding, (PageEncoding)body.LevelEncoding, body.DefinitionBytes, body.RepetitionBytes, body.IsCompressed, reader.Position);
    }

    private struct Body
    {
        public int Values;
        public int Encoding;
        public int LevelEncoding;
        public int DefinitionBytes;
        public int RepetitionBytes;
        public bool IsCompressed;

        public void Read(ref ThriftReader reader, bool isVersion2)
        {
            var outer = reader.BeginStruct();
            while (reader.NextField(out var id, out var type))
            {
                switch (isVersion2, id, type)
                {
                    case (_, 1, ThriftType.Int32): Values = reader.Int32(); break;
                    case (false, 2, ThriftType.Int32) or (true, 4, ThriftType.Int32): Encoding = reader.Int32(); break;
                    case (false, 3, ThriftType.Int32): LevelEncoding = reader.Int32(); break;
                    case (true, 5, ThriftType.Int32): DefinitionBytes = reader.Int32(); break;
                    case (true, 6, ThriftType.Int32): RepetitionBytes = reader.Int32(); break;
                    case (true, 7, ThriftType.True or ThriftType.False): IsCompressed = type == ThriftType.True; break;
                    default: reader.Skip(type); break;
                }
            }
            reader.EndStruct(outer);
        }
    }
}
