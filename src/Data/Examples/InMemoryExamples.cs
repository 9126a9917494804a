namespace Pipelines.Data;

/// <summary>Batches that are in memory already.</summary>
public sealed class InMemoryExamples : IExampleSource
{
    private readonly ColumnBatch[] _batches;
    private readonly string _name;

    /// <summary>A source of batches that all have the given fields.</summary>
    public InMemoryExamples(IReadOnlyList<Field> fields, IEnumerable<ColumnBatch> batches, string name = "memory")
    {
        Fields = fields;
        _batches = [.. batches];
        _name = name;
        foreach (var batch in _batches)
            if (!batch.Fields.SequenceEqual(fields)) throw new ArgumentException($"A batch has the fields {string.Join(", ", batch.Fields)}, expected {string.Join(", ", fields)}.", nameof(batches));
    }

    /// <summary>A source of one batch or more.</summary>
    public InMemoryExamples(ColumnBatch first, params ColumnBatch[] further) : this(first.Fields, [first, .. further])
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        foreach (var batch in _batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return columns is null ? batch : batch.Select(columns);
        }
    }

    /// <inheritdoc/>
    public string Describe() => _name;
}
