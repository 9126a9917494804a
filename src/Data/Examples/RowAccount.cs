namespace Pipelines.Data;

/// <summary>Where rows went: those that came in are those that went out and those that were dropped, each with a reason.</summary>
/// <param name="In">Rows received.</param>
/// <param name="Out">Rows written.</param>
/// <param name="Dropped">Rows dropped, by reason, in the order of the reasons' characters.</param>
public sealed record RowAccount(long In, long Out, IReadOnlyDictionary<string, long> Dropped)
{
    /// <summary>All went out.</summary>
    public static RowAccount Whole(long rows) => new(rows, rows, new Dictionary<string, long>());

    /// <summary>Rows dropped for any reason.</summary>
    public long DroppedTotal => Dropped.Values.Sum();

    /// <summary>Both accounts as one.</summary>
    public static RowAccount operator +(RowAccount a, RowAccount b)
    {
        var dropped = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (reason, rows) in a.Dropped.Concat(b.Dropped)) dropped[reason] = dropped.GetValueOrDefault(reason) + rows;
        return new(a.In + b.In, a.Out + b.Out, dropped);
    }

    /// <summary>Checks that rows in are rows out and rows dropped.</summary>
    /// <param name="where">What is accounted for, for the message.</param>
    /// <exception cref="RowAccountException">They are not.</exception>
    public void Check(string where)
    {
        if (In == Out + DroppedTotal) return;
        throw new RowAccountException(new()
        {
            File = where,
            Found = $"{In} rows in, {Out} out and {DroppedTotal} dropped",
            Expected = "rows in to be rows out and rows dropped",
            Hint = "This is a fault of the component that wrote the rows.",
        });
    }
}
