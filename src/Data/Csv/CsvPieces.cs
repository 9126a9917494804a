using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipelines.Data.Csv;

/// <summary>
/// Cuts a file into pieces of whole rows. A row ends at a line feed outside quotes, and outside is where the number of quotes so far is even: counting them goes at the speed of memory, so
/// that one thread can cut for many. Where pieces end follows from the file alone.
/// </summary>
internal sealed class CsvPieces(CsvReader reader, CsvSettings settings) : IDisposable
{
    private const int PieceBytes = 1 << 22;

    private byte[] _carry = [];
    private long _line = reader.Line;
    private long _offset = reader.Offset;
    private bool _ended;

    /// <summary>The next rows; null at the end of the file, which by then has been found unchanged.</summary>
    public CsvPiece? Next()
    {
        if (_ended) return null;
        var bytes = ArrayPool<byte>.Shared.Rent(CsvPiece.Front + Math.Max(PieceBytes, _carry.Length * 2) + CsvPiece.Behind);
        try
        {
            bytes.AsSpan(0, CsvPiece.Front).Clear();
            _carry.CopyTo(bytes, CsvPiece.Front);
            var filled = CsvPiece.Front + _carry.Length;
            int end;
            while (true)
            {
                // The array may be longer than asked for: what is read must not depend on that.
                var room = CsvPiece.Front + Math.Max(PieceBytes, _carry.Length * 2) - filled;
                filled += reader.Take(bytes.AsSpan(filled, room), out _ended);
                end = _ended ? filled : LastRowEnd(bytes.AsSpan(CsvPiece.Front, filled - CsvPiece.Front)) + CsvPiece.Front;
                if (_ended || end > CsvPiece.Front) break;
                if (filled - CsvPiece.Front > settings.MaxRowBytes) throw CsvFaults.LongRow(reader.File, _line, settings.MaxRowBytes);
                _carry = bytes[CsvPiece.Front..filled];
                var larger = ArrayPool<byte>.Shared.Rent(CsvPiece.Front + _carry.Length * 2 + CsvPiece.Behind);
                bytes.AsSpan(0, filled).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(bytes);
                bytes = larger;
            }
            _carry = bytes[end..filled];
            bytes.AsSpan(end, CsvPiece.Behind).Clear();
            if (_ended && end == CsvPiece.Front)
            {
                ArrayPool<byte>.Shared.Return(bytes);
                reader.Stamp.Check(reader.File);
                return null;
            }
            var piece = new CsvPiece(reader.File, reader.Names, bytes, end, _line, _offset, reader.ColumnsOrigin, reader.Stamp);
            _line += bytes.AsSpan(CsvPiece.Front, end - CsvPiece.Front).Count((byte)'\n');
            _offset += end - CsvPiece.Front;
            if (_ended) reader.Stamp.Check(reader.File);
            return piece;
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Where the last whole row ends; 0 where none does.</summary>
    private int LastRowEnd(ReadOnlySpan<byte> text)
    {
        // In a comment a quote is a character like any other: rows are then found one by one.
        if (settings.Comment.Length > 0)
        {
            var index = new CsvIndex(settings, reader.File) { Columns = reader.Names.Count, ColumnsOrigin = reader.ColumnsOrigin };
            index.SkipTo(_line);
            index.Scan(text, 0, int.MaxValue, isLast: false);
            return index.End;
        }
        var inside = HasOddQuotes(text);
        for (var end = text.Length; end > 0; end--)
        {
            if (text[end - 1] == '"') inside = !inside;
            else if (text[end - 1] == '\n' && !inside) return end;
        }
        return 0;
    }

    private static bool HasOddQuotes(ReadOnlySpan<byte> text)
    {
        var count = 0;
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var quote = new Vector<byte>((byte)'"');
            ref var first = ref MemoryMarshal.GetReference(text);
            // Parity needs no sums: bits of equal bytes are folded by exclusive or.
            var odd = Vector<byte>.Zero;
            for (; i + Vector<byte>.Count <= text.Length; i += Vector<byte>.Count) odd ^= Vector.Equals(Vector.LoadUnsafe(ref first, (nuint)i), quote);
            for (var lane = 0; lane < Vector<byte>.Count; lane++) count += odd[lane] & 1;
        }
        for (; i < text.Length; i++) count += text[i] == '"' ? 1 : 0;
        return (count & 1) == 1;
    }
}
