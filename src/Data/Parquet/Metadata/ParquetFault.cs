namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Bytes that break the format's rules. Raised deep in a decoder; <see cref="Reading.ParquetFile"/> adds the file and the column.</summary>
internal sealed class ParquetFault(string found, string? hint = null) : Exception(found)
{
    /// <summary>What to do, where something can be done.</summary>
    public string? Hint { get; } = hint;
}
