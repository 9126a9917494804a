namespace Pipelines.Data;

/// <summary>Reads one column of a partition from front to back. For one thread.</summary>
public interface IColumnReader : IDisposable
{
    /// <summary>Name and type.</summary>
    Field Field { get; }

    /// <summary>The next rows; false at the end, by when the file has been found unchanged.</summary>
    /// <param name="maxRows">At most so many, from 1; fewer may come at any time.</param>
    /// <param name="slice">The rows, until the next call.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    bool Read(int maxRows, out ColumnSlice slice);
}
