namespace Pipelines.Data.Splits;

/// <summary>Split <c>i</c> gets the rows from <c>rows · sum of the ratios before / sum of all</c> on, rounded down.</summary>
internal sealed class RatioSplitter : RowSplitter
{
    private readonly long[] _ends;
    private long _seen;

    public RatioSplitter(RatioSplit split, long rows)
    {
        var ratios = split.Ratios ?? new Dictionary<string, int> { ["train"] = 2, ["eval"] = 1 };
        Splits = [.. ratios.Keys];
        var total = ratios.Values.Sum(share => (long)share);
        _ends = new long[ratios.Count];
        var (sum, at) = (0L, 0);
        foreach (var share in ratios.Values) _ends[at++] = (long)((Int128)rows * (sum += share) / total);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Splits { get; }

    /// <inheritdoc/>
    public override int[] Assign(ColumnBatch batch)
    {
        var splits = new int[batch.Rows];
        for (var row = 0; row < splits.Length; row++, _seen++)
            while (splits[row] < _ends.Length - 1 && _seen >= _ends[splits[row]]) splits[row]++;
        return splits;
    }
}
