namespace Pipelines.Data;

/// <summary>
/// Assigns rows to splits by their hash, so that a row stays in its split when others are added or removed, and rows that are equal (or have an equal key) are in one split.
/// The hash's upper 53 bits are a fraction in [0, 1); split <c>i</c> takes the fractions below the sum of the ratios up to its own, divided by the sum of all.
/// </summary>
public sealed class HashSplitter
{
    private readonly double[] _ends;
    private readonly IReadOnlyList<string> _key;
    private readonly string _salt;

    /// <summary>A way to split.</summary>
    /// <param name="ratios">Splits with their shares, in order: <c>train: 8, eval: 1</c>.</param>
    /// <param name="key">Columns whose values decide; null or empty: all columns.</param>
    /// <param name="salt">Another salt gives another split.</param>
    /// <exception cref="DataException">A ratio is not a positive number, or there is none.</exception>
    public HashSplitter(IEnumerable<KeyValuePair<string, double>> ratios, IReadOnlyList<string>? key = null, string salt = "")
    {
        var all = ratios.ToArray();
        if (all.Length == 0) throw new DataException(new() { Found = "no ratios", Expected = "at least one split with its share", Hint = "Write for instance ratios: { train: 8, eval: 2 }." });
        foreach (var (name, ratio) in all)
            if (!(ratio > 0 && double.IsFinite(ratio))) throw new DataException(new() { Found = $"the ratio {ratio} of the split '{name}'", Expected = "a number above 0" });
        Splits = [.. all.Select(r => r.Key)];
        var total = all.Sum(r => r.Value);
        _ends = new double[all.Length];
        var sum = 0.0;
        for (var i = 0; i < all.Length; i++) _ends[i] = (sum += all[i].Value) / total;
        (_key, _salt) = (key ?? [], salt);
    }

    /// <summary>Names of the splits, in order.</summary>
    public IReadOnlyList<string> Splits { get; }

    /// <summary>For each row the index of its split.</summary>
    /// <exception cref="UnknownColumnException">A key column is not in the batch.</exception>
    public int[] Assign(ColumnBatch batch)
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
