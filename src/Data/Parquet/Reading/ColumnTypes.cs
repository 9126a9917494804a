using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Which type of column holds a leaf's values.</summary>
internal static class ColumnTypes
{
    public static ColumnType Of(SchemaElement element) => (element.Type!.Value, element.Annotation) switch
    {
        (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray, Annotation.Decimal) => ColumnType.Float64,
        (PhysicalType.FixedLengthByteArray, Annotation.Float16) when element.TypeLength == 2 => ColumnType.Float32,
        (PhysicalType.Boolean or PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Int96, _) => ColumnType.Int64,
        (PhysicalType.Float, _) => ColumnType.Float32,
        (PhysicalType.Double, _) => ColumnType.Float64,
        _ => ColumnType.Utf8,
    };
}
