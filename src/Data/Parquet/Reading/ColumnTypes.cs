using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Which field holds a leaf's values.</summary>
internal static class ColumnTypes
{
    public static Field Of(string name, SchemaElement element, bool isList)
    {
        var (type, meaning) = Of(element);
        return new(name, type, isList, meaning);
    }

    private static (ColumnType, FieldMeaning) Of(SchemaElement element) => (element.Type!.Value, element.Annotation) switch
    {
        (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray, Annotation.Decimal) => (ColumnType.Float64, FieldMeaning.Decimal),
        (PhysicalType.FixedLengthByteArray, Annotation.Float16) when element.TypeLength == 2 => (ColumnType.Float32, FieldMeaning.Plain),
        (PhysicalType.Boolean, _) => (ColumnType.Int64, FieldMeaning.Boolean),
        (PhysicalType.Int96, _) => (ColumnType.Int64, FieldMeaning.Timestamp),
        (PhysicalType.Int32 or PhysicalType.Int64, var annotation) => (ColumnType.Int64, Time(annotation)),
        (PhysicalType.Float, _) => (ColumnType.Float32, FieldMeaning.Plain),
        (PhysicalType.Double, _) => (ColumnType.Float64, FieldMeaning.Plain),
        (_, Annotation.Json) => (ColumnType.Utf8, FieldMeaning.Json),
        (_, Annotation.Text or Annotation.Enum) => (ColumnType.Utf8, FieldMeaning.Plain),
        (PhysicalType.FixedLengthByteArray, Annotation.Uuid) when element.TypeLength == 16 => (ColumnType.Utf8, FieldMeaning.Plain),
        (PhysicalType.FixedLengthByteArray, Annotation.Interval) when element.TypeLength == 12 => (ColumnType.Utf8, FieldMeaning.Plain),
        _ => (ColumnType.Utf8, FieldMeaning.Binary),
    };

    private static FieldMeaning Time(Annotation annotation) => annotation switch
    {
        Annotation.Date => FieldMeaning.Date,
        Annotation.TimeMilliseconds or Annotation.TimeMicroseconds or Annotation.TimeNanoseconds => FieldMeaning.Time,
        Annotation.TimestampMilliseconds or Annotation.TimestampMicroseconds or Annotation.TimestampNanoseconds => FieldMeaning.Timestamp,
        _ => FieldMeaning.Plain,
    };
}
