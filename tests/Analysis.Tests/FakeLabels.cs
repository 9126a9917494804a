using Pipelines.Data;

namespace Pipelines.Analysis.Tests;

/// <summary>Labels from a column of numbers; rows where it is missing cannot be measured.</summary>
internal sealed class FakeLabels(string column, string? weight = null) : ILabels
{
    public IReadOnlyCollection<string> Columns => weight is null ? [column] : [column, weight];

    public LabelBatch Read(ColumnBatch batch)
    {
        int[] rows = [.. Enumerable.Range(0, batch.Rows).Where(batch[column].IsPresent)];
        double[] labels = [.. rows.Select(r => (double)((Float32Column)batch[column]).Values[r])];
        double[]? weights = weight is null ? null : [.. rows.Select(r => (double)((Float32Column)batch[weight]).Values[r])];
        var dropped = new Dictionary<string, long>();
        if (rows.Length < batch.Rows)
            dropped["the label is missing"] = batch.Rows - rows.Length;
        return new LabelBatch(labels, weights, rows, dropped);
    }
}
