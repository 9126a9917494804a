using System.Globalization;
using System.Text;

namespace Pipelines.Data.Splits;

/// <summary>A row goes to the first split whose border is after its time.</summary>
internal sealed class TimeSplitter : RowSplitter
{
    private const int Untimed = -1;
    private const int Beyond = -2;

    private readonly TimeSplit _split;
    private readonly double[] _borders;
    private readonly bool _areNumbers;

    public TimeSplitter(TimeSplit split)
    {
        _split = split;
        Splits = split.Rest is null ? [.. split.Until.Keys] : [.. split.Until.Keys, split.Rest];
        _borders = [.. split.Until.Select(u => TryBorder(u.Value, out var border, out _) ? border
            : throw new DataException(new() { Place = $"split {u.Key}", Found = $"the time '{u.Value}'", Expected = "a moment such as 2026-01-31, or a number" }))];
        TryBorder(split.Until.Values.First(), out _, out _areNumbers);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Splits { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> DropReasons => [$"no time in '{_split.Column}'", $"'{_split.Column}' after the last split"];

    /// <summary>The number of a border, or the microseconds of a moment.</summary>
    public static bool TryBorder(string text, out double value, out bool isNumber)
    {
        isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        if (isNumber) return true;
        var isMoment = CalendarTime.TryTimestamp(Encoding.UTF8.GetBytes(text), out var microseconds);
        value = microseconds;
        return isMoment;
    }

    /// <inheritdoc/>
    public override int[] Assign(ColumnBatch batch)
    {
        var column = batch[_split.Column];
        if (column.Field.IsList) throw new DataException(new() { Column = column.Name, Found = "a list", Expected = "a time a row" });
        if (!_areNumbers && column.Type.IsNumeric() && column.Field.Meaning is not (FieldMeaning.Timestamp or FieldMeaning.Date))
            throw new DataException(new() { Column = column.Name, Found = $"{column.Field.TypeLabel}, and moments to split by", Expected = "numbers to split by, or a column of timestamps", Hint = "Declare the column as timestamp, or give the times as numbers in its unit." });
        var splits = new int[batch.Rows];
        for (var row = 0; row < splits.Length; row++) splits[row] = Assign(column, row);
        return splits;
    }

    private int Assign(Column column, int row)
    {
        if (!column.IsPresent(row) || !TryTime(column, row, out var time)) return Untimed;
        for (var i = 0; i < _borders.Length; i++)
            if (time < _borders[i]) return i;
        return _split.Rest is null ? Beyond : _borders.Length;
    }

    private bool TryTime(Column column, int row, out double time)
    {
        switch (column)
        {
            case Int64Column c: time = c.Values[row]; return true;
            case Float32Column c: time = c.Values[row]; return !double.IsNaN(time);
            case Float64Column c: time = c.Values[row]; return !double.IsNaN(time);
            case Utf8Column c when _areNumbers: return Utf8Number.TryDouble(c.GetBytes(row), out time);
            case Utf8Column c:
                var isMoment = CalendarTime.TryTimestamp(c.GetBytes(row), out var microseconds);
                time = microseconds;
                return isMoment;
            default: time = 0; return false;
        }
    }
}
