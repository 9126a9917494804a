namespace Pipelines.Data.Parquet.Writing;

/// <summary>The values of a leaf over the rows of a row group, dense, and which rows or elements have one.</summary>
internal sealed class LeafData
{
    /// <summary>Rows of the row group.</summary>
    public required int Rows { get; init; }

    /// <summary>Of a leaf that is not within lists: a bit a row; null where every row has a value.</summary>
    public ulong[]? Present { get; init; }

    /// <summary>Of a nested leaf: the definition level of each entry; null elsewhere.</summary>
    public int[]? Definitions { get; init; }

    /// <summary>Of a leaf within lists: the repetition level of each entry; null elsewhere.</summary>
    public int[]? Repetitions { get; init; }

    /// <summary>Values and missing ones.</summary>
    public int Entries => Definitions?.Length ?? Rows;

    /// <summary>The values that are there.</summary>
    public required DenseValues Values { get; init; }
}
