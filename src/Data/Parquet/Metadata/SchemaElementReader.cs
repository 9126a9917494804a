namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Reads nodes of the schema, with logical types and the older converted types as one annotation.</summary>
internal static class SchemaElementReader
{
    public static SchemaElement Read(ref ThriftReader reader)
    {
        int? physical = null, converted = null;
        int length = 0, repetition = 0, children = 0, scale = 0;
        var name = "";
        var annotation = Annotation.None;
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.Int32): physical = reader.Int32(); break;
                case (2, ThriftType.Int32): length = reader.Int32(); break;
                case (3, ThriftType.Int32): repetition = reader.Int32(); break;
                case (4, ThriftType.Binary): name = reader.Text(); break;
                case (5, ThriftType.Int32): children = reader.Int32(); break;
                case (6, ThriftType.Int32): converted = reader.Int32(); break;
                case (7, ThriftType.Int32): scale = reader.Int32(); break;
                case (10, ThriftType.Struct): annotation = ReadLogicalType(ref reader, ref scale); break;
                default: reader.Skip(type); break;
            }
        }
        reader.EndStruct(outer);
        if (physical is { } p && !Enum.IsDefined((PhysicalType)p)) throw new ParquetFault($"the unknown physical type {p} of '{name}'");
        if (repetition is < 0 or > 2) throw new ParquetFault($"the unknown repetition {repetition} of '{name}'");
        if (scale is < 0 or > 100) throw new ParquetFault($"the scale {scale} of '{name}'");
        if (children < 0) throw new ParquetFault($"{children} children of '{name}'");
        return new(name, (PhysicalType?)physical, length, (Repetition)repetition, children, annotation != Annotation.None ? annotation : Converted(converted), scale);
    }

    private static Annotation ReadLogicalType(ref ThriftReader reader, ref int scale)
    {
        var annotation = Annotation.None;
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            if (type != ThriftType.Struct)
            {
                reader.Skip(type);
                continue;
            }
            annotation = id switch
            {
                1 => Annotation.Text,
                4 => Annotation.Enum,
                12 => Annotation.Json,
                13 => Annotation.Bson,
                2 => Annotation.Map,
                3 => Annotation.List,
                5 => Annotation.Decimal,
                6 => Annotation.Date,
                7 => Annotation.TimeMilliseconds,
                8 => Annotation.TimestampMilliseconds,
                10 => Annotation.None,
                14 => Annotation.Uuid,
                15 => Annotation.Float16,
                _ => Annotation.None,
            };
            ReadParameters(ref reader, ref annotation, ref scale, isInteger: id == 10);
        }
        reader.EndStruct(outer);
        return annotation;
    }

    /// <summary>The scale of a decimal, the unit of a time, the sign of an integer.</summary>
    private static void ReadParameters(ref ThriftReader reader, ref Annotation annotation, ref int scale, bool isInteger)
    {
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            if (annotation == Annotation.Decimal && (id, type) == (1, ThriftType.Int32)) scale = reader.Int32();
            else if (annotation is Annotation.TimeMilliseconds or Annotation.TimestampMilliseconds && (id, type) == (2, ThriftType.Struct)) annotation += ReadUnit(ref reader);
            else
            {
                if (isInteger && (id, type) == (2, ThriftType.False)) annotation = Annotation.Unsigned;
                reader.Skip(type);
            }
        }
        reader.EndStruct(outer);
    }

    /// <summary>0 for milliseconds, 1 for microseconds, 2 for nanoseconds.</summary>
    private static int ReadUnit(ref ThriftReader reader)
    {
        var unit = 0;
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            if (id is < 1 or > 3) throw new ParquetFault($"the unknown unit of time {id}");
            unit = id - 1;
            reader.Skip(type);
        }
        reader.EndStruct(outer);
        return unit;
    }

    private static Annotation Converted(int? type) => type switch
    {
        0 => Annotation.Text,
        4 => Annotation.Enum,
        19 => Annotation.Json,
        20 => Annotation.Bson,
        1 or 2 => Annotation.Map,
        3 => Annotation.List,
        5 => Annotation.Decimal,
        6 => Annotation.Date,
        7 => Annotation.TimeMilliseconds,
        8 => Annotation.TimeMicroseconds,
        9 => Annotation.TimestampMilliseconds,
        10 => Annotation.TimestampMicroseconds,
        >= 11 and <= 14 => Annotation.Unsigned,
        21 => Annotation.Interval,
        _ => Annotation.None,
    };
}
