namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The literals of a block. A table of codes stays for the blocks after it.</summary>
internal sealed class ZstdLiterals
{
    private readonly byte[] _buffer = new byte[ZstdFrame.MaxBlock];
    private HuffmanTable? _table;

    /// <summary>Reads the literals; gives what follows them.</summary>
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> block, out ReadOnlySpan<byte> literals)
    {
        if (block.IsEmpty) throw ZstdDecoder.Bad("a block without literals");
        var (type, format) = (block[0] & 3, block[0] >> 2 & 3);
        return type < 2 ? ReadPlain(block, type == 1, format, out literals) : ReadCoded(block, type == 3, format, out literals);
    }

    private ReadOnlySpan<byte> ReadPlain(ReadOnlySpan<byte> block, bool isRepeated, int format, out ReadOnlySpan<byte> literals)
    {
        var (header, shift) = format switch { 1 => (2, 4), 3 => (3, 4), _ => (1, 3) };
        var size = (int)(Header(block, header) >> shift);
        block = block[header..];
        if (size > _buffer.Length || block.Length < (isRepeated ? 1 : size)) throw ZstdDecoder.Bad("literals that end early");
        if (!isRepeated)
        {
            literals = block[..size];
            return block[size..];
        }
        _buffer.AsSpan(0, size).Fill(block[0]);
        literals = _buffer.AsSpan(0, size);
        return block[1..];
    }

    private ReadOnlySpan<byte> ReadCoded(ReadOnlySpan<byte> block, bool hasOldTable, int format, out ReadOnlySpan<byte> literals)
    {
        var (header, bits) = format switch { 2 => (4, 14), 3 => (5, 18), _ => (3, 10) };
        var sizes = Header(block, header) >> 4;
        var size = (int)(sizes & ((1ul << bits) - 1));
        var packed = (int)(sizes >> bits & ((1ul << bits) - 1));
        block = block[header..];
        if (size > _buffer.Length || packed > block.Length) throw ZstdDecoder.Bad("literals that end early");
        var content = block[..packed];
        if (!hasOldTable)
        {
            _table = HuffmanTable.Read(content, out var length);
            content = content[length..];
        }
        var table = _table ?? throw ZstdDecoder.Bad("codes without a table");
        var target = _buffer.AsSpan(0, size);
        if (format == 0) table.Decode(content, target);
        else table.DecodeFour(content, target);
        literals = target;
        return block[packed..];
    }

    private static ulong Header(ReadOnlySpan<byte> block, int bytes)
    {
        if (block.Length < bytes) throw ZstdDecoder.Bad("literals that end early");
        ulong value = 0;
        for (var i = 0; i < bytes; i++) value |= (ulong)block[i] << (8 * i);
        return value;
    }
}
