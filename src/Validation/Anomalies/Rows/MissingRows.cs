using Pipelines.Data;

namespace Pipelines.Validation.Anomalies.Rows;

/// <summary>Rows in which a feature has no value.</summary>
internal sealed class MissingRows(string feature) : RowCheck
{
    public override IReadOnlyCollection<string> Columns { get; } = [feature];

    public override void Add(ColumnBatch batch)
    {
        var column = batch[feature];
        if (column.Validity.IsAllPresent)
            return;
        for (var row = 0; row < column.Length; row++)
        {
            if (!column.IsPresent(row))
                Violate(batch, row, () => ValueText.Of(null));
        }
    }
}
