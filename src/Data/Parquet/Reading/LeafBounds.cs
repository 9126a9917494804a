using System.Buffers.Binary;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Bounds in statistics as values of a column.</summary>
internal static class LeafBounds
{
    /// <summary>Null where the statistics have none, or none that can be trusted.</summary>
    public static ColumnBounds? Of(ParquetLeaf leaf, ChunkStatistics statistics)
    {
        if (statistics.Min is not { } min || statistics.Max is not { } max) return null;
        return Value(leaf.Element, min) is { } low && Value(leaf.Element, max) is { } high ? new(low, high) : null;
    }

    private static object? Value(SchemaElement element, byte[] bytes)
    {
        switch (element.Type, bytes.Length)
        {
            case (PhysicalType.Int32, 4):
                return Integer(element.Annotation, BinaryPrimitives.ReadInt32LittleEndian(bytes));
            case (PhysicalType.Int64, 8):
                return Integer(element.Annotation, BinaryPrimitives.ReadInt64LittleEndian(bytes));
            case (PhysicalType.Float, 4):
                return Number(BinaryPrimitives.ReadSingleLittleEndian(bytes));
            case (PhysicalType.Double, 8):
                return Number(BinaryPrimitives.ReadDoubleLittleEndian(bytes));
            case (PhysicalType.ByteArray, _) when element.Annotation is Annotation.Text or Annotation.Enum or Annotation.Json:
                return bytes;
            default:
                return null;
        }
    }

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private static long? Integer(Annotation annotation, long value)
    {
        // Unsigned numbers and decimals have another order or another scale.
        if (annotation is Annotation.Unsigned or Annotation.Decimal) return null;
        try
        {
            return Int64Target.Meaning(annotation) is { } map ? map(value) : value;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
