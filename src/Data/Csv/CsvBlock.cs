using System.Runtime.CompilerServices;

namespace Pipelines.Data.Csv;

/// <summary>Whole rows of a file as fields of bytes: quotes and surrounding space taken off, what means missing recognised. Valid until the reader moves on.</summary>
internal sealed class CsvBlock(string file, CsvSettings settings, CsvRows index)
{
    private byte[] _buffer = [];
    private byte[] _unquoted = [];

    /// <summary>Names of the columns, for messages.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    public string File => file;

    /// <summary>Number of rows.</summary>
    public int Rows => index.Rows;

    /// <summary>The line on which a row begins, from 1.</summary>
    public long LineOf(int row) => index.LineOf(row);

    public void Set(byte[] buffer) => _buffer = buffer;

    /// <summary>A field's content; valid until the next call.</summary>
    /// <exception cref="MalformedFileException">Quotes within the field are not as they must be.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Field(int row, int column, out bool quoted)
    {
        var (start, end) = index.Field(row, column);
        ReadOnlySpan<byte> field = _buffer.AsSpan(start, end - start);
        if (settings.Trim) field = field.Trim(" \t"u8);
        quoted = false;
        return index.HasQuotes && field.Contains((byte)'"') ? Unquote(field, row, column, out quoted) : field;
    }

    /// <summary>Whether a field's content means that the value is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsMissing(ReadOnlySpan<byte> field, bool quoted) => field.IsEmpty ? !quoted : settings.Missing.Count > 0 && IsListedMissing(field);

    private bool IsListedMissing(ReadOnlySpan<byte> field)
    {
        foreach (var text in settings.Missing)
            if (field.SequenceEqual(text)) return true;
        return false;
    }

    private ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field, int row, int column, out bool quoted)
    {
        quoted = true;
        if (field.Length < 2 || field[0] != '"' || field[^1] != '"') throw CsvFaults.StrayQuote(file, index.LineOf(row), Names[column], field);
        var inner = field[1..^1];
        var quote = inner.IndexOf((byte)'"');
        if (quote < 0) return inner;
        if (_unquoted.Length < inner.Length) _unquoted = new byte[inner.Length * 2];
        var count = 0;
        while (quote >= 0)
        {
            if (quote + 1 >= inner.Length || inner[quote + 1] != '"') throw CsvFaults.StrayQuote(file, index.LineOf(row), Names[column], field);
            inner[..(quote + 1)].CopyTo(_unquoted.AsSpan(count));
            count += quote + 1;
            inner = inner[(quote + 2)..];
            quote = inner.IndexOf((byte)'"');
        }
        inner.CopyTo(_unquoted.AsSpan(count));
        return _unquoted.AsSpan(0, count + inner.Length);
    }
}
