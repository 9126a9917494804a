namespace Pipelines.Data.Parquet.Writing;

/// <summary>Takes columns of single values and of lists apart, into levels and dense values.</summary>
internal static class ColumnShredding
{
    /// <summary>The parts of one column over a row group, one after the other.</summary>
    public static LeafData Of(IReadOnlyList<Column> parts)
    {
        var rows = parts.Sum(p => p.Length);
        var values = new DenseValues(parts[0].Type, rows);
        Gather(parts, values);
        if (parts[0].Field.IsList)
        {
            var (definitions, repetitions) = Levels(parts);
            return new() { Rows = rows, Definitions = definitions, Repetitions = repetitions, Values = values };
        }
        ulong[]? present = null;
        if (values.Count < rows)
        {
            present = new ulong[Validity.WordCount(rows) + 1];
            var at = 0;
            foreach (var part in parts)
            {
                BitRange.Copy(part.Validity.Words, present, at, part.Length);
                at += part.Length;
            }
        }
        return new() { Rows = rows, Present = present, Values = values };
    }

    /// <summary>Texts of several dictionaries get codes into one.</summary>
    private static void Gather(IReadOnlyList<Column> parts, DenseValues values)
    {
        if (parts[0] is not Utf8Column first)
        {
            foreach (var part in parts) values.Add(part, null);
            return;
        }
        if (parts.All(p => ReferenceEquals(((Utf8Column)p).Dictionary, first.Dictionary)))
        {
            foreach (var part in parts) values.Add(part, null);
            values.Texts = first.Dictionary;
            return;
        }
        var merged = new ColumnDictionaryBuilder();
        ColumnDictionary? mapped = null;
        int[] map = [];
        foreach (var part in parts.Cast<Utf8Column>())
        {
            if (!ReferenceEquals(part.Dictionary, mapped))
            {
                mapped = part.Dictionary;
                map = new int[mapped.Count];
                for (var code = 0; code < map.Length; code++) map[code] = merged.Add(mapped[code]);
            }
            values.Add(part, map);
        }
        values.Texts = merged.Build();
    }

    /// <summary>0 where a list is missing, 1 where it is empty, 2 for an element, repeated after its first.</summary>
    private static (int[] Definitions, int[] Repetitions) Levels(IReadOnlyList<Column> parts)
    {
        var definitions = new List<int>();
        var repetitions = new List<int>();
        foreach (var part in parts)
        {
            for (var row = 0; row < part.Length; row++)
            {
                var count = part.Offsets[row + 1] - part.Offsets[row];
                for (var i = 0; i < Math.Max(1, count); i++)
                {
                    definitions.Add(count > 0 ? 2 : part.IsPresent(row) ? 1 : 0);
                    repetitions.Add(i > 0 ? 1 : 0);
                }
            }
        }
        return ([.. definitions], [.. repetitions]);
    }
}
