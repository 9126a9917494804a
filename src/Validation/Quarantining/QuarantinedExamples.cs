using Pipelines.Data;

namespace Pipelines.Validation;

/// <summary>Examples without some of their rows.</summary>
internal sealed class QuarantinedExamples(IExampleSource examples, IReadOnlyDictionary<long, string> reasons) : IExampleSource
{
    public IReadOnlyList<Field> Fields => examples.Fields;

    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        long first = 0;
        foreach (var batch in examples.Read(columns, cancellationToken))
        {
            var keep = new bool[batch.Rows];
            for (var row = 0; row < keep.Length; row++)
                keep[row] = !reasons.ContainsKey(batch.FirstRow + row);
            var kept = batch.Filter(keep);
            yield return new ColumnBatch(kept.Columns, kept.Rows, first);
            first += kept.Rows;
        }
    }

    public string Describe() => $"{examples.Describe()} without {reasons.Count} rows in quarantine";
}
