using Pipelines.Data;

namespace Pipelines.Validation.Anomalies.Rows;

/// <summary>Counts the rows of a split that violate something, and keeps the first of them.</summary>
internal abstract class RowCheck
{
    private readonly List<ExampleRow> _examples = [];

    /// <summary>How many rows are kept.</summary>
    public int Limit { get; set; } = 5;

    /// <summary>Where the indexes of all rows that violate it are collected; null: nowhere.</summary>
    public List<long>? Collected { get; set; }

    /// <summary>Rows that violate it.</summary>
    public long Violations { get; private set; }

    public IReadOnlyList<ExampleRow> Examples => _examples;

    /// <summary>The columns that are looked at.</summary>
    public abstract IReadOnlyCollection<string> Columns { get; }

    public abstract void Add(ColumnBatch batch);

    protected void Violate(ColumnBatch batch, int row, Func<string> value)
    {
        Violations++;
        Collected?.Add(batch.FirstRow + row);
        if (_examples.Count < Limit)
            _examples.Add(new ExampleRow(batch.FirstRow + row + 1, value()));
    }
}
