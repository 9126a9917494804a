using System.Diagnostics;
using System.Numerics;

namespace Pipelines.Data.Csv;

/// <summary>
/// Where the fields of a run of rows begin and end in a buffer. Whole rows only: a row whose end is not in the buffer yet is left for the next scan.
/// Masks of 64 bytes give the structural characters; a small state machine walks these alone.
/// </summary>
internal sealed class CsvIndex(CsvSettings settings, string file, VectorWidth width = VectorWidth.Auto) : CsvRows
{
    private readonly StructuralMask _mask = new(settings.Delimiter, width);
    private int[] _ends = new int[1024];
    private int[] _rowStarts = new int[256];
    private long[] _rowLines = new long[256];

    /// <summary>Fields a row; 0 before the first row has told it.</summary>
    public int Columns { get; set; }

    /// <summary>For the message on ragged rows: <c>the header 'age,…,income'</c>.</summary>
    public string ColumnsOrigin { get; set; } = "the first row";

    /// <summary>Where the scan ended: the start of the first row that is not whole.</summary>
    public int End { get; private set; }

    /// <summary>Number of the line at <see cref="End"/>, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <inheritdoc/>
    public override long LineOf(int row) => _rowLines[row];

    /// <inheritdoc/>
    public override (int Start, int End) Field(int row, int column)
    {
        var at = row * Columns + column;
        return (column == 0 ? _rowStarts[row] : _ends[at - 1] + 1, _ends[at]);
    }

    /// <summary>Says on which line the next scan begins.</summary>
    public void SkipTo(long line) => Line = line;

    /// <summary>Indexes whole rows from <paramref name="start"/> on.</summary>
    /// <param name="buffer">Text from somewhere before <paramref name="start"/> to as far as it has been read.</param>
    /// <param name="start">Where a row begins.</param>
    /// <param name="maxRows">Stops after so many rows.</param>
    /// <param name="isLast">Whether the text ends with the buffer.</param>
    /// <exception cref="MalformedFileException">A row has another number of fields than the first, or characters that no text file has.</exception>
    public void Scan(ReadOnlySpan<byte> buffer, int start, int maxRows, bool isLast)
    {
        var scan = new RowScan { Start = start, Line = Line, RowLine = Line };
        Rows = 0;
        HasQuotes = false;
        End = start;
        BeginRow(buffer, ref scan);
        Span<byte> tail = stackalloc byte[StructuralMask.Step];
        for (var at = start; at < buffer.Length && Rows < maxRows; at += StructuralMask.Step)
        {
            var rest = buffer.Length - at;
            ulong mask;
            if (rest >= StructuralMask.Step) mask = _mask.Of(buffer[at..]);
            else
            {
                tail.Clear();
                buffer[at..].CopyTo(tail);
                mask = _mask.Of(tail) & ((1ul << rest) - 1);
            }
            EnsureEnds(scan.Count + StructuralMask.Step + 1);
            while (mask != 0 && Rows < maxRows)
            {
                Step(buffer, at + BitOperations.TrailingZeroCount(mask), isLast, ref scan);
                mask &= mask - 1;
            }
        }
        if (isLast && Rows < maxRows) EndText(buffer, ref scan);
    }

    private ref struct RowScan
    {
        public int Start;
        public int Count;
        public int FirstField;
        public long Line;
        public long RowLine;
        public long QuoteLine;
        public bool InQuotes;
        public bool InComment;
        public bool SawQuote;
    }

    private void Step(ReadOnlySpan<byte> buffer, int at, bool isLast, ref RowScan scan)
    {
        var b = buffer[at];
        if (b == settings.Delimiter)
        {
            if (!scan.InQuotes && !scan.InComment) _ends[scan.Count++] = at;
            return;
        }
        switch (b)
        {
            case (byte)'\n':
                scan.Line++;
                if (!scan.InQuotes) EndRow(buffer, at, ref scan);
                break;
            case (byte)'"':
                if (scan.InComment) break;
                scan.InQuotes = !scan.InQuotes;
                if (scan.InQuotes) scan.QuoteLine = scan.Line;
                scan.SawQuote = true;
                break;
            case (byte)'\r':
                if (scan.InQuotes || scan.InComment || (at + 1 < buffer.Length ? buffer[at + 1] == '\n' : !isLast)) break;
                throw CsvFaults.LoneCarriageReturn(file, scan.Line);
            default:
                Debug.Assert(b == 0);
                throw CsvFaults.NulByte(file, scan.Line, settings.Encoding is null);
        }
    }

    private void BeginRow(ReadOnlySpan<byte> buffer, ref RowScan scan)
    {
        scan.InComment = settings.Comment.Length > 0 && buffer[scan.Start..].StartsWith(settings.Comment);
        scan.FirstField = scan.Count;
        scan.RowLine = scan.Line;
        scan.SawQuote = false;
    }

    private void EndRow(ReadOnlySpan<byte> buffer, int at, ref RowScan scan)
    {
        var end = at > scan.Start && buffer[at - 1] == '\r' ? at - 1 : at;
        if (!scan.InComment && !IsSkippedLine(buffer[scan.Start..end], scan.Count - scan.FirstField)) AddRow(end, ref scan);
        End = scan.Start = Math.Min(at + 1, buffer.Length);
        Line = scan.Line;
        BeginRow(buffer, ref scan);
    }

    private bool IsSkippedLine(ReadOnlySpan<byte> line, int delimiters) =>
        delimiters == 0 && Columns != 1 && (settings.Trim ? line.Trim(" \t"u8) : line).IsEmpty;

    private void AddRow(int end, ref RowScan scan)
    {
        _ends[scan.Count++] = end;
        var fields = scan.Count - scan.FirstField;
        if (Columns == 0) Columns = fields;
        else if (fields != Columns) throw CsvFaults.RaggedRow(file, scan.RowLine, fields, Columns, ColumnsOrigin);
        if (Rows == _rowStarts.Length)
        {
            Array.Resize(ref _rowStarts, Rows * 2);
            Array.Resize(ref _rowLines, Rows * 2);
        }
        _rowStarts[Rows] = scan.Start;
        _rowLines[Rows++] = scan.RowLine;
        HasQuotes |= scan.SawQuote;
    }

    private void EndText(ReadOnlySpan<byte> buffer, ref RowScan scan)
    {
        if (scan.InQuotes) throw CsvFaults.OpenQuote(file, scan.QuoteLine);
        if (scan.Start == buffer.Length) return;
        scan.Line++;
        EnsureEnds(scan.Count + 1);
        EndRow(buffer, buffer.Length, ref scan);
    }

    private void EnsureEnds(int count)
    {
        if (count > _ends.Length) Array.Resize(ref _ends, Math.Max(count, _ends.Length * 2));
    }
}
