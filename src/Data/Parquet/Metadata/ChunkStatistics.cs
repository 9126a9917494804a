namespace Pipelines.Data.Parquet.Metadata;

/// <summary>What a writer tells of the values of a column or of a page; null where it does not.</summary>
/// <param name="Missing">How many are missing.</param>
/// <param name="Min">A value not above the least.</param>
/// <param name="Max">A value not below the greatest.</param>
internal readonly record struct ChunkStatistics(long? Missing, byte[]? Min, byte[]? Max);
