namespace Pipelines.Data.Parquet.Metadata;

/// <summary>How the values of a leaf lie in a file and what they mean there.</summary>
/// <param name="Physical">How a value lies in the file.</param>
/// <param name="Annotation">What it means.</param>
/// <param name="Length">Bytes of a value of fixed length.</param>
/// <param name="Precision">Digits of a decimal.</param>
/// <param name="Scale">Digits of a decimal after the point.</param>
/// <param name="Bits">Of an integer: 8, 16, 32 or 64; 0 where the physical type says all.</param>
internal sealed record LeafType(PhysicalType Physical, Annotation Annotation = Annotation.None, int Length = 0, int Precision = 0, int Scale = 0, int Bits = 0)
{
    private const int MaxPrecision = 38;

    /// <summary>The type that a field's values are written in where nothing else is asked for.</summary>
    public static LeafType Of(Field field) => (field.Type, field.Meaning) switch
    {
        (ColumnType.Int64, FieldMeaning.Boolean) => new(PhysicalType.Boolean),
        (ColumnType.Int64, FieldMeaning.Date) => new(PhysicalType.Int32, Annotation.Date),
        (ColumnType.Int64, FieldMeaning.Time) => new(PhysicalType.Int64, Annotation.TimeMicroseconds),
        (ColumnType.Int64, FieldMeaning.Timestamp) => new(PhysicalType.Int64, Annotation.TimestampMicroseconds),
        (ColumnType.Int64, _) => new(PhysicalType.Int64),
        (ColumnType.Float32, _) => new(PhysicalType.Float),
        (ColumnType.Float64, _) => new(PhysicalType.Double),
        (_, FieldMeaning.Binary) => new(PhysicalType.ByteArray),
        (_, FieldMeaning.Json) => new(PhysicalType.ByteArray, Annotation.Json),
        _ => new(PhysicalType.ByteArray, Annotation.Text),
    };

    /// <summary>The decimal of a precision: in 32 or 64 bits where these do, else in as few bytes as hold it.</summary>
    public static LeafType Decimal(int precision, int scale)
    {
        if (precision is < 1 or > MaxPrecision || scale < 0 || scale > precision)
            throw new DataException(new() { Found = $"decimal({precision}, {scale})", Expected = $"1 to {MaxPrecision} digits, of which 0 to all are after the point" });
        var bytes = 1;
        for (var most = 127.0; most < Math.Pow(10, precision); most = most * 256 + 255) bytes++;
        return precision <= 9 ? new(PhysicalType.Int32, Annotation.Decimal, 0, precision, scale)
            : precision <= 18 ? new(PhysicalType.Int64, Annotation.Decimal, 0, precision, scale)
            : new(PhysicalType.FixedLengthByteArray, Annotation.Decimal, bytes, precision, scale);
    }

    /// <summary>The type of column that holds such values.</summary>
    public ColumnType Column => (Physical, Annotation) switch
    {
        (_, Annotation.Decimal) => ColumnType.Float64,
        (_, Annotation.Float16) or (PhysicalType.Float, _) => ColumnType.Float32,
        (PhysicalType.Double, _) => ColumnType.Float64,
        (PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray, _) => ColumnType.Utf8,
        _ => ColumnType.Int64,
    };
}
