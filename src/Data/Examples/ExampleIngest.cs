using Pipelines.Data.Splits;

namespace Pipelines.Data;

/// <summary>Copies examples from sources into the splits of an example set, counting rows in and out. The caller completes the writer.</summary>
public static class ExampleIngest
{
    /// <summary>Divides the rows of one source. A row that goes to no split counts as one of the first split's that was dropped, with the reason.</summary>
    /// <returns>Rows read.</returns>
    public static long ByRow(IExampleSource source, RowSplitter splitter, ExampleSetWriter writer, CancellationToken cancellationToken = default)
    {
        long rows = 0;
        foreach (var batch in source.Read(cancellationToken: cancellationToken))
        {
            var assigned = splitter.Assign(batch);
            for (var split = 0; split < splitter.Splits.Count; split++)
            {
                var part = Part(batch, assigned, split);
                writer.Receive(splitter.Splits[split], part.Rows);
                if (part.Rows > 0) writer.Write(splitter.Splits[split], part);
            }
            for (var reason = 0; reason < splitter.DropReasons.Count; reason++)
            {
                var dropped = assigned.Count(split => split == -1 - reason);
                writer.Receive(splitter.Splits[0], dropped);
                writer.Drop(splitter.Splits[0], splitter.DropReasons[reason], dropped);
            }
            rows += batch.Rows;
        }
        return rows;
    }

    /// <summary>Makes each source a split of its own.</summary>
    /// <returns>Rows read.</returns>
    public static long ByFile(IEnumerable<KeyValuePair<string, IExampleSource>> sources, ExampleSetWriter writer, CancellationToken cancellationToken = default)
    {
        long rows = 0;
        foreach (var (split, source) in sources)
        {
            foreach (var batch in source.Read(cancellationToken: cancellationToken))
            {
                writer.Receive(split, batch.Rows);
                writer.Write(split, batch);
                rows += batch.Rows;
            }
        }
        return rows;
    }

    private static ColumnBatch Part(ColumnBatch batch, int[] assigned, int split)
    {
        var rows = new int[assigned.Length];
        var count = 0;
        for (var row = 0; row < assigned.Length; row++)
            if (assigned[row] == split) rows[count++] = row;
        return batch.Take(rows.AsSpan(0, count));
    }
}
