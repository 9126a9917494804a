using Pipelines.Data;

namespace Pipelines.Analysis.Tests;

/// <summary>A model that reads its scores from columns of the examples.</summary>
internal sealed class FakePredictor(IReadOnlyList<string>? classes, params string[] columns) : IPredictor
{
    public IReadOnlyList<string>? ClassNames => classes;

    public IReadOnlyCollection<string> Columns => columns;

    public float[] Predict(ColumnBatch batch)
    {
        var scores = columns.Select(c => ((Float32Column)batch[c]).Values.ToArray()).ToArray();
        return [.. Enumerable.Range(0, batch.Rows).SelectMany(row => classes is { Count: 2 } && scores.Length == 1
            ? [1 - scores[0][row], scores[0][row]]
            : scores.Select(s => s[row]))];
    }
}
