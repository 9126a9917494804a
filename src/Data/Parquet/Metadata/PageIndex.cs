namespace Pipelines.Data.Parquet.Metadata;

/// <summary>The pages of a column chunk by rows and by bounds.</summary>
/// <param name="Places">Offset in the file and first row of each page, ascending.</param>
/// <param name="Statistics">Of each page; empty where there is no index by bounds. A page of missing values alone has as many missing as it can.</param>
internal sealed record PageIndex(IReadOnlyList<(long Offset, long FirstRow)> Places, IReadOnlyList<ChunkStatistics> Statistics)
{
    /// <summary>Reads the index by rows.</summary>
    public static IReadOnlyList<(long Offset, long FirstRow)> ReadPlaces(ReadOnlySpan<byte> data)
    {
        List<(long, long)> places = [];
        var reader = new ThriftReader(data);
        while (reader.NextField(out var id, out var type))
        {
            if ((id, type) != (1, ThriftType.List))
            {
                reader.Skip(type);
                continue;
            }
            for (var n = reader.BeginList(out _); n > 0; n--)
            {
                long offset = -1, row = -1;
                var outer = reader.BeginStruct();
                while (reader.NextField(out var field, out var kind))
                {
                    switch (field, kind)
                    {
                        case (1, ThriftType.Int64): offset = reader.Int64(); break;
                        case (3, ThriftType.Int64): row = reader.Int64(); break;
                        default: reader.Skip(kind); break;
                    }
                }
                reader.EndStruct(outer);
                places.Add((offset, row));
            }
        }
        return places;
    }

    /// <summary>Reads the index by bounds.</summary>
    public static IReadOnlyList<ChunkStatistics> ReadStatistics(ReadOnlySpan<byte> data)
    {
        List<bool> empty = [];
        List<byte[]> mins = [], maxs = [];
        var reader = new ThriftReader(data);
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.List):
                    for (var n = reader.BeginList(out _); n > 0; n--) empty.Add(reader.Boolean());
                    break;
                case (2, ThriftType.List):
                    for (var n = reader.BeginList(out _); n > 0; n--) mins.Add(reader.Binary().ToArray());
                    break;
                case (3, ThriftType.List):
                    for (var n = reader.BeginList(out _); n > 0; n--) maxs.Add(reader.Binary().ToArray());
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }
        if (mins.Count != empty.Count || maxs.Count != empty.Count) throw new ParquetFault("a page index whose lists differ in length");
        return [.. empty.Select((isEmpty, i) => isEmpty ? new ChunkStatistics(long.MaxValue, null, null) : new ChunkStatistics(null, mins[i], maxs[i]))];
    }
}
