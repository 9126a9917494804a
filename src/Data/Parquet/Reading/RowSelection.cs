using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Finds the rows of a row group among which there may be rows that fulfil conditions: by the statistics of the columns, then by those of their pages.</summary>
internal sealed class RowSelection(ParquetFile file, IReadOnlyList<ColumnCondition> conditions)
{
    private readonly IReadOnlyList<(ColumnCondition Condition, ParquetLeaf Leaf)> _conditions =
    [
        .. conditions.SelectMany(c => file.Leaves.Where(l => l.Field.Name == c.Column && l.MaxRepetition == 0).Select(l => (c, l))),
    ];

    /// <summary>The rows to read: null for all, none of them where none can fulfil the conditions.</summary>
    public RowRanges? Of(RowGroup group)
    {
        RowRanges? rows = null;
        foreach (var (condition, leaf) in _conditions)
        {
            if (group.Chunks.Count != file.Leaves.Count) return null;
            var chunk = group.Chunks[leaf.Index];
            if (!CanHold(condition, leaf, chunk.Statistics, group.Rows)) return new([]);
            if (file.PageIndex(leaf, group) is not { Statistics.Count: > 0 } index || index.Statistics.Count != index.Places.Count) continue;
            var ranges = Pages(condition, leaf, index, group.Rows);
            rows = rows is null ? ranges : rows.And(ranges);
        }
        return rows?.Rows == group.Rows ? null : rows;
    }

    private static RowRanges Pages(ColumnCondition condition, ParquetLeaf leaf, PageIndex index, long rows)
    {
        var runs = new List<(long Start, long End)>();
        for (var i = 0; i < index.Places.Count; i++)
        {
            var (start, end) = (index.Places[i].FirstRow, i + 1 < index.Places.Count ? index.Places[i + 1].FirstRow : rows);
            if (!CanHold(condition, leaf, index.Statistics[i], end - start)) continue;
            if (runs.Count > 0 && runs[^1].End == start) runs[^1] = (runs[^1].Start, end);
            else runs.Add((start, end));
        }
        return new(runs);
    }

    private static bool CanHold(ColumnCondition condition, ParquetLeaf leaf, ChunkStatistics statistics, long rows)
    {
        // Where all are missing none compares.
        if (statistics.Missing >= rows) return false;
        return LeafBounds.Of(leaf, statistics) is not { } bounds || condition.CanHold(bounds);
    }
}
