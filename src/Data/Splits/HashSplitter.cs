namespace Pipelines.Data.Splits;

/// <summary>
/// Assigns rows to splits by their hash, so that a row stays in its split when others are added or removed, and rows that are equal (or have an equal key) are in one split.
/// The hash's upper 53 bits are a fraction in [0, 1); split <c>i</c> takes the fractions below the sum of the ratios up to its own, divided by the sum of all.
/// </summary>
public sealed class HashSplitter : RowSplitter
{
    private readonly double[] _ends;
    private readonly IReadOnlyList<string> _key;
    private readonly string _salt;

    /// <summary>A way to split, by shares that are positive.</summary>
    public HashSplitter(HashSplit split)
    {
        var ratios = split.Ratios ?? new Dictionary<string, int> { ["train"] = 2, ["eval"] = 1 };
        Splits = [.. ratios.Keys];
        var total = ratios.Values.Sum(share => (double)share);
        _ends = new double[ratios.Count];
        var (sum, at) = (0.0, 0);
        foreach (var share in ratios.Values) _ends[at++] = (sum += share) / total;
        (_key, _salt) = (split.Key ?? [], split.Salt);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Splits { get; }

    /// <summary>For each row the index of its split.</summary>
    /// <exception cref="UnknownColumnException">A key column is not in the batch.</exception>
    public override int[] Assign(ColumnBatch batch)
    {
        var hashes = RowHash.Of(batch, _key, _salt);
        var splits = new int[hashes.Length];
        for (var row = 0; row < hashes.Length; row++)
        {
            var fraction = (hashes[row] >> 11) * (1.0 / (1ul << 53));
            var split = 0;
            while (split < _ends.Length - 1 && fraction >= _ends[split]) split++;
            splits[row] = split;
        }
        return splits;
    }
}
