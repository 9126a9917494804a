using Pipelines.Data;

namespace Pipelines.Validation.Anomalies.Rows;

/// <summary>Rows in which a list has too few or too many values.</summary>
internal sealed class ListLengthRows(string feature, long min, long max) : RowCheck
{
    public override IReadOnlyCollection<string> Columns { get; } = [feature];

    public override void Add(ColumnBatch batch)
    {
        var column = batch[feature];
        for (var row = 0; row < column.Length; row++)
        {
            var length = column.Offsets[row + 1] - column.Offsets[row];
            if (column.IsPresent(row) && (length < min || length > max))
                Violate(batch, row, () => ValueText.Of(column, row));
        }
    }
}
