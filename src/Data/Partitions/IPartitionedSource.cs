using Pipelines.Data.Expressions;

namespace Pipelines.Data;

/// <summary>
/// Examples that fall into partitions, which can be read side by side: row groups, ranges of a text file, files. Where a partition begins and ends follows from the data
/// alone, never from the number of threads, so that what is merged in the order of the partitions is the same for any number of them.
/// </summary>
public interface IPartitionedSource : IExampleSource
{
    /// <summary>Begins to read.</summary>
    /// <param name="columns">Names of the columns wanted, in the order wanted; null: all. Others are not even decoded.</param>
    /// <param name="filter">A condition on the rows wanted, by which partitions and pages without any such row may be skipped; the rows that come still hold others. Null: all rows.</param>
    /// <exception cref="UnknownColumnException">A column is not among the fields.</exception>
    IPartitionScan Scan(IReadOnlyCollection<string>? columns = null, Expression? filter = null);
}
