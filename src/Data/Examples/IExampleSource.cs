namespace Pipelines.Data;

/// <summary>Examples that can be read from the start any number of times, batch by batch.</summary>
public interface IExampleSource
{
    /// <summary>All fields, in the order of the columns of a batch.</summary>
    IReadOnlyList<Field> Fields { get; }

    /// <summary>Reads all rows in order; only a batch at a time is in memory.</summary>
    /// <param name="columns">Names of the columns wanted, in the order wanted; null: all.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>Batches that stay valid after the next one is read.</returns>
    /// <exception cref="UnknownColumnException">A column is not among the fields.</exception>
    /// <exception cref="DataException">The data cannot be read.</exception>
    IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default);

    /// <summary>What this is, for messages: a file, a glob, a split.</summary>
    string Describe();
}
