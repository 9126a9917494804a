using System.Globalization;
using System.Text.Json;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Values of one leaf as JSON has them: numbers, true and false, texts; dates and times as text by ISO 8601 or in microseconds, byte strings in base 64.</summary>
internal sealed class JsonLeafValues(LeafType type, DataFault where)
{
    private readonly DenseValues _values = new(type.Column, 16);
    private readonly ColumnDictionaryBuilder _texts = new();

    public DenseValues Build()
    {
        _values.Texts = _texts.Build();
        return _values;
    }

    public void Add(JsonElement value)
    {
        switch (type.Column)
        {
            case ColumnType.Int64: _values.Add(Integer(value)); break;
            case ColumnType.Float32: _values.Add((float)Number(value)); break;
            case ColumnType.Float64: _values.Add(Number(value)); break;
            default: _values.AddCode(_texts.Add(Bytes(value))); break;
        }
    }

    private long Integer(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when value.TryGetInt64(out var integer):
                return integer;
            case JsonValueKind.True or JsonValueKind.False when type.Physical == PhysicalType.Boolean:
                return value.GetBoolean() ? 1 : 0;
            case JsonValueKind.String when JsonTimes.TryParse(value.GetString()!, type.Annotation, out var time):
                return time;
            case JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written):
                return written;
            default:
                throw Bad(value, type.Physical == PhysicalType.Boolean ? "true or false" : type.Annotation is Annotation.None or Annotation.Signed or Annotation.Unsigned ? "an integer" : "a date or time");
        }
    }

    private double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Bad(value, "a number"),
    };

    private byte[] Bytes(JsonElement value)
    {
        if (type.Annotation == Annotation.Json) return System.Text.Encoding.UTF8.GetBytes(value.GetRawText());
        if (value.ValueKind != JsonValueKind.String) throw Bad(value, "a text");
        if (type.Annotation is not (Annotation.None or Annotation.Bson)) return System.Text.Encoding.UTF8.GetBytes(value.GetString()!);
        return value.TryGetBytesFromBase64(out var bytes) ? bytes : throw Bad(value, "bytes in base 64");
    }

    private BadValueException Bad(JsonElement value, string expected) => new(where with { Found = value.GetRawText(), Expected = expected });
}
