namespace Pipelines.Data;

/// <summary>Some rows of a source, one after the other. Its columns can be read in any order and by several threads at once, each reader by one.</summary>
public interface IPartition : IDisposable
{
    /// <summary>Its place among the partitions of the source, from 0; gaps where others were skipped.</summary>
    int Number { get; }

    /// <summary>Number of rows that will come.</summary>
    long Rows { get; }

    /// <summary>Begins to read a column.</summary>
    /// <param name="column">Its index among the fields of the scan.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    IColumnReader Open(int column);
}
