using System.Collections;

namespace Pipelines.Engine.Datasets;

/// <summary>A place in a dataset: enough to go on with the element after it, on another day too.</summary>
/// <param name="Pass">The number of the pass, from 0.</param>
/// <param name="Element">How many elements of it are done.</param>
public readonly record struct DatasetPosition(long Pass, long Element);

/// <summary>A pass through a dataset.</summary>
public sealed class DatasetIterator<T> : IEnumerator<T>
{
    private readonly IEnumerator<T> _elements;

    internal DatasetIterator(Dataset<T> dataset, DatasetPosition position)
        => (_elements, Position) = (dataset.Iterate(position.Pass, position.Element).GetEnumerator(), position);

    /// <summary>Where the pass is: keep it, and <see cref="Dataset{T}.Resume"/> gives the elements that would have come next.</summary>
    public DatasetPosition Position { get; private set; }

    /// <inheritdoc/>
    public T Current => _elements.Current;

    object? IEnumerator.Current => Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (!_elements.MoveNext()) return false;
        Position = Position with { Element = Position.Element + 1 };
        return true;
    }

    /// <inheritdoc/>
    public void Reset() => throw new NotSupportedException("A pass cannot start anew. Ask the dataset for another one.");

    /// <inheritdoc/>
    public void Dispose() => _elements.Dispose();
}
