namespace Pipelines.Data.TfRecord;

/// <summary>
/// The messages of tensorflow/core/example: Example { features = 1 }, SequenceExample { context = 1, feature_lists = 2 }; both Features and FeatureLists are a map in field 1,
/// a FeatureList has its Features in field 1, a Feature is bytes_list = 1, float_list = 2 or int64_list = 3, each with its values in field 1.
/// </summary>
internal static class ExampleWire
{
    /// <summary>Takes a record apart.</summary>
    /// <exception cref="RecordFault">It is no such message.</exception>
    public static void Visit<TVisitor>(ReadOnlySpan<byte> record, TVisitor visitor) where TVisitor : IFeatureVisitor
    {
        var place = 0;
        for (var reader = new WireReader(record); !reader.IsAtEnd;)
        {
            var field = reader.ReadTag(out var wireType);
            if (field > 2 || wireType != WireReader.Bytes) reader.Skip(wireType);
            else VisitMap(reader.ReadBytes(), field == 2, ref place, visitor);
        }
    }

    /// <summary>The kind of a feature and the message with its values.</summary>
    public static FeatureKind Kind(ReadOnlySpan<byte> feature, out ReadOnlySpan<byte> values)
    {
        var kind = FeatureKind.None;
        values = default;
        for (var reader = new WireReader(feature); !reader.IsAtEnd;)
        {
            var field = reader.ReadTag(out var wireType);
            if (field > 3 || wireType != WireReader.Bytes)
            {
                reader.Skip(wireType);
                continue;
            }
            if (kind != FeatureKind.None) throw new RecordFault("a feature with two kinds", "bytes, floats or integers");
            kind = (FeatureKind)field;
            values = reader.ReadBytes();
        }
        return kind;
    }

    /// <summary>The next feature of a feature list; false at its end.</summary>
    public static bool Next(ref WireReader list, out ReadOnlySpan<byte> feature)
    {
        while (!list.IsAtEnd)
        {
            var field = list.ReadTag(out var wireType);
            if (field == 1 && wireType == WireReader.Bytes)
            {
                feature = list.ReadBytes();
                return true;
            }
            list.Skip(wireType);
        }
        feature = default;
        return false;
    }

    private static void VisitMap<TVisitor>(ReadOnlySpan<byte> map, bool isLists, ref int place, TVisitor visitor) where TVisitor : IFeatureVisitor
    {
        for (var reader = new WireReader(map); !reader.IsAtEnd;)
        {
            var field = reader.ReadTag(out var wireType);
            if (field != 1 || wireType != WireReader.Bytes)
            {
                reader.Skip(wireType);
                continue;
            }
            ReadOnlySpan<byte> name = default, value = default;
            for (var entry = new WireReader(reader.ReadBytes()); !entry.IsAtEnd;)
            {
                var part = entry.ReadTag(out wireType);
                if (part > 2 || wireType != WireReader.Bytes) entry.Skip(wireType);
                else if (part == 1) name = entry.ReadBytes();
                else value = entry.ReadBytes();
            }
            if (isLists) visitor.FeatureList(place++, name, value);
            else visitor.Feature(place++, name, value);
        }
    }
}
