namespace Pipelines.Data.Parquet.Reading;

/// <summary>Runs of rows of a row group, ascending and apart.</summary>
internal sealed class RowRanges(IReadOnlyList<(long Start, long End)> runs)
{
    /// <summary>First row and the one after the last, of each run.</summary>
    public IReadOnlyList<(long Start, long End)> Runs => runs;

    /// <summary>Rows of all runs.</summary>
    public long Rows { get; } = runs.Sum(r => r.End - r.Start);

    /// <summary>The rows that are in both.</summary>
    public RowRanges And(RowRanges other)
    {
        var both = new List<(long, long)>();
        for (int a = 0, b = 0; a < runs.Count && b < other.Runs.Count;)
        {
            var (start, end) = (Math.Max(runs[a].Start, other.Runs[b].Start), Math.Min(runs[a].End, other.Runs[b].End));
            if (start < end) both.Add((start, end));
            if (runs[a].End < other.Runs[b].End) a++;
            else b++;
        }
        return new(both);
    }
}
