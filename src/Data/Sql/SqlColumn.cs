using System.Globalization;
using System.Text;

namespace Pipelines.Data.Sql;

/// <summary>Collects values of one column of a result.</summary>
internal sealed class SqlColumn(Field field)
{
    private readonly ValueParser _parser = new(ColumnBuilder.For(field));

    public ColumnBuilder Builder => _parser.Builder;

    /// <summary>Adds a row; false where the value is none of the field's type.</summary>
    public bool TryAdd(object value)
    {
        if (value is DBNull)
        {
            Builder.AddMissing();
            return true;
        }
        if (!field.IsList) return TryAddOne(value);
        if (value is byte[] || value is not Array array) return _parser.TryAdd(Encoding.UTF8.GetBytes(Text(value)));
        foreach (var element in array)
        {
            if (element is null or DBNull) _parser.AddMissingElement();
            else if (!TryAddOne(element)) return false;
        }
        _parser.EndList();
        return true;
    }

    private bool TryAddOne(object value)
    {
        switch (value, Builder)
        {
            case (byte[] bytes, Utf8ColumnBuilder): return _parser.TryAddBytes(bytes);
            case (string text, Utf8ColumnBuilder) when field.Meaning is not FieldMeaning.Json: return _parser.TryAddBytes(Encoding.UTF8.GetBytes(text));
            case (float single, NumericColumnBuilder<float> b): b.AddElement(single); return true;
            case (double number, NumericColumnBuilder<double> b): b.AddElement(number); return true;
        }
        if (Microseconds(value) is { } time && Builder is NumericColumnBuilder<long> times)
        {
            times.AddElement(time);
            return true;
        }
        return _parser.TryAddElement(Encoding.UTF8.GetBytes(Text(value)));
    }

    private static long? Microseconds(object value) => value switch
    {
        DateTime time => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        DateTimeOffset time => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        DateOnly day => (day.ToDateTime(TimeOnly.MinValue).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        TimeOnly time => time.Ticks / TimeSpan.TicksPerMicrosecond,
        TimeSpan time => time.Ticks / TimeSpan.TicksPerMicrosecond,
        _ => null,
    };

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
