namespace Pipelines.Data;

/// <summary>
/// Finds a text column's type from all of its values. Every value an integer: int64. Numbers, one of them with a point, an exponent, or NaN or infinite: float64.
/// Anything else: utf8. A number with a leading zero (<c>007</c>) and an integer beyond 64 bits are texts: they are codes, whose digits matter. So are true and false.
/// A column without a single value is utf8.
/// </summary>
internal sealed class TypeGuess
{
    private enum Kind
    {
        None,
        Integer,
        Decimal,
        Text,
    }

    private Kind _kind;
    private string _reason = "no row holds a value";
    private string? _file;
    private long _line;

    /// <summary>Whether further values can change nothing.</summary>
    public bool IsSettled => _kind == Kind.Text;

    /// <summary>Takes a value into account.</summary>
    public void Add(ReadOnlySpan<byte> value, string file, long line)
    {
        switch (_kind)
        {
            case Kind.Text:
                return;
            case Kind.None or Kind.Integer when Utf8Number.TryInt64(value, out _) && !Utf8Number.HasLeadingZero(value):
                if (_kind == Kind.None) Settle(Kind.Integer, "every value is an integer", null, 0);
                return;
        }
        if (Utf8Number.HasLeadingZero(value)) Settle(Kind.Text, $"{Csv.CsvFaults.Excerpt(value)} has a leading zero", file, line);
        else if (Utf8Number.IsInteger(value))
        {
            if (!Utf8Number.TryInt64(value, out _)) Settle(Kind.Text, $"{Csv.CsvFaults.Excerpt(value)} is beyond 64 bits", file, line);
        }
        else if (!Utf8Number.TryDouble(value, out _)) Settle(Kind.Text, $"{Csv.CsvFaults.Excerpt(value)} is no number", file, line);
        else if (_kind != Kind.Decimal) Settle(Kind.Decimal, $"{Csv.CsvFaults.Excerpt(value)} is no integer", file, line);
    }

    /// <summary>The type of all values so far, with the reason.</summary>
    public FieldEvidence Finish(string name) => new(
        new(name, _kind switch { Kind.Integer => ColumnType.Int64, Kind.Decimal => ColumnType.Float64, _ => ColumnType.Utf8 }),
        _reason,
        _file,
        _file is null ? null : _line);

    private void Settle(Kind kind, string reason, string? file, long line) => (_kind, _reason, _file, _line) = (kind, reason, file, line);
}
