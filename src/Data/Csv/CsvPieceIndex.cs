using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipelines.Data.Csv;

/// <summary>
/// Where the fields of a piece lie. Rows of one number of fields, without anything odd, are found by masks alone; comments, empty lines, lone carriage returns and ragged rows are left to
/// <see cref="CsvIndex"/>, which walks the structural characters one by one and knows what to say.
/// </summary>
internal sealed class CsvPieceIndex : CsvRows, IDisposable
{
    private readonly CsvPiece _piece;
    private readonly int _columns;
    private readonly CsvIndex? _slow;
    // Behind the fields, after one more place before the first: each field begins behind the one before.
    private int[] _ends = [];

    /// <exception cref="MalformedFileException">A row has another number of fields than the first, or characters that no text file has.</exception>
    public CsvPieceIndex(CsvPiece piece, CsvSettings settings)
    {
        (_piece, _columns) = (piece, piece.Names.Count);
        if (settings.Comment.Length == 0 && TryScan(settings.Delimiter)) return;
        _slow = new(settings, piece.File) { Columns = _columns, ColumnsOrigin = piece.ColumnsOrigin };
        _slow.SkipTo(piece.FirstLine);
        _slow.Scan(piece.Bytes.AsSpan(0, piece.End), CsvPiece.Front, int.MaxValue, isLast: true);
        (Rows, HasQuotes) = (_slow.Rows, _slow.HasQuotes);
    }

    /// <summary>Where the rows are regular, the place before the first field and those behind each, row after row: delimiters and line feeds. Empty otherwise.</summary>
    public ReadOnlySpan<int> Ends => _slow is null ? _ends.AsSpan(0, Rows * _columns + 1) : default;

    public override long LineOf(int row) => _slow?.LineOf(row) ?? _piece.FirstLine + _piece.Bytes.AsSpan(CsvPiece.Front, Field(row, 0).Start - CsvPiece.Front).Count((byte)'\n');

    public override (int Start, int End) Field(int row, int column)
    {
        if (_slow is not null) return _slow.Field(row, column);
        var at = row * _columns + column;
        var (start, end) = (_ends[at] + 1, _ends[at + 1]);
        if (column == _columns - 1 && end > start && _piece.Bytes[end - 1] == '\r') end--;
        return (start, end);
    }

    public void Dispose()
    {
        if (_ends.Length > 0) ArrayPool<int>.Shared.Return(_ends);
        _ends = [];
    }

    private bool TryScan(byte delimiter)
    {
        var (bytes, end, width) = (_piece.Bytes, _piece.End, VectorWidths.Current);
        if (bytes[end - 1] != '\n') bytes[end++] = (byte)'\n';
        _ends = ArrayPool<int>.Shared.Rent(Math.Max(256, (end - CsvPiece.Front) / 8));
        _ends[0] = CsvPiece.Front - 1;
        ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
        var (count, lines, inQuotes, anyQuotes) = (0, 0, 0ul, 0ul);
        for (var at = CsvPiece.Front; at < end; at += CsvMasks.Step)
        {
            var masks = CsvMasks.Of(ref System.Runtime.CompilerServices.Unsafe.Add(ref first, at), delimiter, width);
            var valid = end - at >= CsvMasks.Step ? ulong.MaxValue : (1ul << (end - at)) - 1;
            ulong inside = 0;
            if ((masks.Quotes | inQuotes) != 0)
            {
                inside = CsvMasks.Parity(masks.Quotes & valid) ^ inQuotes;
                inQuotes = (ulong)((long)inside >> 63);
                anyQuotes |= masks.Quotes;
            }
            if ((masks.Nulls & valid) != 0) return false;
            if (masks.Returns != 0)
            {
                // A carriage return has its line feed behind it, or is text within quotes.
                var followed = masks.Lines >> 1 | (bytes[at + CsvMasks.Step] == '\n' ? 1ul << 63 : 0);
                if ((masks.Returns & valid & ~inside & ~followed) != 0) return false;
            }
            var newLines = masks.Lines & valid & ~inside;
            var structure = (masks.Delimiters & valid & ~inside) | newLines;
            lines += BitOperations.PopCount(newLines);
            if (count + 80 > _ends.Length) Grow();
            Flatten(structure, at, ref _ends[count + 1]);
            count += BitOperations.PopCount(structure);
        }
        if (inQuotes != 0 || count != lines * _columns) return false;
        for (var i = _columns - 1; i < count; i += _columns)
            if (bytes[_ends[i + 1]] != '\n') return false;
        (Rows, HasQuotes) = (lines, anyQuotes != 0);
        return true;
    }

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(_ends.Length * 2);
        _ends.CopyTo(larger, 0);
        ArrayPool<int>.Shared.Return(_ends);
        _ends = larger;
    }

    /// <summary>Positions of the bits, eight a round without a branch for each; up to seven more are written.</summary>
    private static void Flatten(ulong mask, int at, ref int target)
    {
        while (mask != 0)
        {
            for (var i = 0; i < 8; i++)
            {
                System.Runtime.CompilerServices.Unsafe.Add(ref target, i) = at + BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
            }
            target = ref System.Runtime.CompilerServices.Unsafe.Add(ref target, 8);
        }
    }
}
