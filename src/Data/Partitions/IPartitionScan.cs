namespace Pipelines.Data;

/// <summary>The partitions of a source, handed out one after the other. Thread-safe.</summary>
public interface IPartitionScan : IDisposable
{
    /// <summary>The fields of the columns wanted, in the order wanted.</summary>
    IReadOnlyList<Field> Fields { get; }

    /// <summary>The next partition, which the caller disposes of; null at the end.</summary>
    /// <exception cref="DataException">The data cannot be read.</exception>
    IPartition? Next();
}
