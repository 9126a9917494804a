using Pipelines.Data;

namespace Pipelines.Validation.Anomalies.Rows;

/// <summary>Rows in which a value of a feature is wrong by itself; of a list one such element is enough.</summary>
/// <param name="feature">The feature.</param>
/// <param name="wrong">Given a column, tells of the index of a value whether it is wrong.</param>
internal sealed class ValueRows(string feature, Func<Column, Func<int, bool>> wrong) : RowCheck
{
    public override IReadOnlyCollection<string> Columns { get; } = [feature];

    public override void Add(ColumnBatch batch)
    {
        var column = batch[feature];
        var isWrong = wrong(column);
        for (var row = 0; row < column.Length; row++)
        {
            if (column.IsPresent(row) && (column.Field.IsList ? AnyElement(column, row, isWrong) : isWrong(row)))
                Violate(batch, row, () => ValueText.Of(column, row));
        }
    }

    private static bool AnyElement(Column column, int row, Func<int, bool> isWrong)
    {
        for (var i = column.Offsets[row]; i < column.Offsets[row + 1]; i++)
        {
            if (isWrong(i))
                return true;
        }
        return false;
    }
}
