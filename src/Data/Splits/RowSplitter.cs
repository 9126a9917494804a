namespace Pipelines.Data.Splits;

/// <summary>Says of each row which split it goes to.</summary>
public abstract class RowSplitter
{
    /// <summary>Names of the splits, in order.</summary>
    public abstract IReadOnlyList<string> Splits { get; }

    /// <summary>Why rows are dropped: a row that is assigned to -1 for the first reason, to -2 for the second.</summary>
    public virtual IReadOnlyList<string> DropReasons => [];

    /// <summary>For each row the index of its split; below zero where it goes to none. Batches come in their order.</summary>
    /// <exception cref="UnknownColumnException">A column that decides is not in the batch.</exception>
    public abstract int[] Assign(ColumnBatch batch);

    /// <summary>The way to divide the rows of one source.</summary>
    /// <exception cref="DataException">The split is not one by rows.</exception>
    public static RowSplitter Of(Split split, IExampleSource source) => split switch
    {
        HashSplit hash => new HashSplitter(hash),
        RatioSplit ratio => new RatioSplitter(ratio, source.Read([]).Sum(b => (long)b.Rows)),
        TimeSplit time => new TimeSplitter(time),
        _ => throw new DataException(new() { Found = $"a split of type {split.GetType().Name}", Expected = "one by hash, ratio or time" }),
    };
}
