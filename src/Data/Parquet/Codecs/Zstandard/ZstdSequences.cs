namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The sequences of a block: so many literals, then a copy of what was written before. Tables and the last three distances stay for the blocks after it.</summary>
internal sealed class ZstdSequences
{
    private static readonly FseTable DefaultLiterals = FseTable.Of([4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1], 6);
    private static readonly FseTable DefaultOffsets = FseTable.Of([1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], 5);
    private static readonly FseTable DefaultMatches = FseTable.Of(
        [1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1], 6);

    private static readonly int[] LiteralBases = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];
    private static readonly byte[] LiteralBits = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly int[] MatchBases =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539];
    private static readonly byte[] MatchBits =
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private const int MaxOffsetCode = 31;

    private FseTable? _literalTable;
    private FseTable? _offsetTable;
    private FseTable? _matchTable;
    private (long First, long Second, long Third) _recent = (1, 4, 8);

    /// <summary>Runs the sequences of a block; gives the place after what they wrote.</summary>
    public int Run(ReadOnlySpan<byte> block, ReadOnlySpan<byte> literals, Span<byte> target, int at)
    {
        if (block.IsEmpty) throw ZstdDecoder.Bad("a block without sequences");
        var count = ReadCount(ref block);
        if (count > 0)
        {
            ReadTables(ref block);
            at = Run(new BackwardBits(block), count, ref literals, target, at);
        }
        else if (!block.IsEmpty) throw ZstdDecoder.Bad("bytes behind a block");
        if (literals.Length > target.Length - at) throw ZstdDecoder.Bad("more content than declared");
        literals.CopyTo(target[at..]);
        return at + literals.Length;
    }

    private int Run(BackwardBits bits, int count, ref ReadOnlySpan<byte> literals, Span<byte> target, int at)
    {
        var (literalTable, offsetTable, matchTable) = (_literalTable!, _offsetTable!, _matchTable!);
        var (literalState, offsetState, matchState) = ((int)bits.Read(literalTable.Log), (int)bits.Read(offsetTable.Log), (int)bits.Read(matchTable.Log));
        for (var i = 0; i < count; i++)
        {
            var (literalCode, offsetCode, matchCode) = (literalTable.Symbols[literalState], offsetTable.Symbols[offsetState], matchTable.Symbols[matchState]);
            var offsetValue = (1L << offsetCode) + (long)bits.Read(offsetCode);
            var matchLength = MatchBases[matchCode] + (int)bits.Read(MatchBits[matchCode]);
            var literalLength = LiteralBases[literalCode] + (int)bits.Read(LiteralBits[literalCode]);
            if (bits.Left < 0 || literalLength > literals.Length || literalLength + matchLength > target.Length - at) throw ZstdDecoder.Bad("a sequence beyond its block");
            literals[..literalLength].CopyTo(target[at..]);
            literals = literals[literalLength..];
            var offset = Distance(offsetValue, literalLength == 0);
            if (offset > at + literalLength) throw ZstdDecoder.Bad("a reference to what is not there");
            at = BackReference.Copy(target, at + literalLength, (int)offset, matchLength);
            if (i == count - 1) break;
            literalState = literalTable.Baselines[literalState] + (int)bits.Read(literalTable.Bits[literalState]);
            matchState = matchTable.Baselines[matchState] + (int)bits.Read(matchTable.Bits[matchState]);
            offsetState = offsetTable.Baselines[offsetState] + (int)bits.Read(offsetTable.Bits[offsetState]);
        }
        return bits.Left == 0 ? at : throw ZstdDecoder.Bad("sequences that end elsewhere than their bits");
    }

    /// <summary>Small values stand for the last distances, the others for distances themselves.</summary>
    private long Distance(long value, bool noLiterals)
    {
        var (first, second, third) = _recent;
        if (value > 3)
        {
            _recent = (value - 3, first, second);
            return value - 3;
        }
        switch (noLiterals ? value + 1 : value)
        {
            case 1:
                return first;
            case 2:
                _recent = (second, first, third);
                return second;
            case 3:
                _recent = (third, first, second);
                return third;
            default:
                if (first == 1) throw ZstdDecoder.Bad("a distance of nothing");
                _recent = (first - 1, first, second);
                return first - 1;
        }
    }

    private static int ReadCount(ref ReadOnlySpan<byte> block)
    {
        var first = block[0];
        var length = first < 128 ? 1 : first < 255 ? 2 : 3;
        if (block.Length < length) throw ZstdDecoder.Bad("sequences that end early");
        var count = length switch { 1 => first, 2 => (first - 128) << 8 | block[1], _ => (block[1] | block[2] << 8) + 0x7F00 };
        block = block[length..];
        return count;
    }

    private void ReadTables(ref ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty) throw ZstdDecoder.Bad("sequences without tables");
        var modes = block[0];
        if ((modes & 3) != 0) throw ZstdDecoder.Bad("a reserved bit");
        block = block[1..];
        _literalTable = ReadTable(ref block, modes >> 6, DefaultLiterals, _literalTable, 9, LiteralBases.Length - 1);
        _offsetTable = ReadTable(ref block, modes >> 4 & 3, DefaultOffsets, _offsetTable, 8, MaxOffsetCode);
        _matchTable = ReadTable(ref block, modes >> 2 & 3, DefaultMatches, _matchTable, 9, MatchBases.Length - 1);
    }

    private static FseTable ReadTable(ref ReadOnlySpan<byte> block, int mode, FseTable usual, FseTable? old, int maxLog, int maxSymbol)
    {
        switch (mode)
        {
            case 0:
                return usual;
            case 1:
                if (block.IsEmpty || block[0] > maxSymbol) throw ZstdDecoder.Bad("a table of an unknown symbol");
                var symbol = block[0];
                block = block[1..];
                return FseTable.Repeated(symbol);
            case 2:
                var table = FseTable.Read(block, maxLog, maxSymbol, out var length);
                block = block[length..];
                return table;
            default:
                return old ?? throw ZstdDecoder.Bad("a table that was never there");
        }
    }
}
