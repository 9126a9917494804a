using Pipelines.Data;

namespace Pipelines.Validation;

/// <summary>The rows of a split that are taken out, each with the reason.</summary>
/// <param name="Reasons">By index of the row within the split, from 0, in ascending order.</param>
public sealed record Quarantine(IReadOnlyDictionary<long, string> Reasons)
{
    /// <summary>Name of the column that tells why a row is in quarantine.</summary>
    public const string ReasonColumn = "quarantine_reason";

    /// <summary>The examples without the rows in quarantine.</summary>
    public IExampleSource Without(IExampleSource examples) => new QuarantinedExamples(examples, Reasons);

    /// <summary>Writes the rows in quarantine, with a column more that tells why.</summary>
    /// <param name="examples">The split that the rows are of.</param>
    /// <param name="format">Format of the file.</param>
    /// <param name="path">Where to.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="DataException">The examples cannot be read.</exception>
    public void Write(IExampleSource examples, ExampleFormat format, string path, CancellationToken cancellationToken = default)
    {
        using var writer = format.Create(path, [.. examples.Fields, new Field(ReasonColumn, ColumnType.Utf8)]);
        foreach (var batch in examples.Read(null, cancellationToken))
        {
            var rows = Enumerable.Range(0, batch.Rows).Where(row => Reasons.ContainsKey(batch.FirstRow + row)).ToArray();
            if (rows.Length > 0)
                writer.Write(batch.Take(rows).With(Utf8Column.From(ReasonColumn, [.. rows.Select(row => Reasons[batch.FirstRow + row])])));
        }
        writer.Complete();
    }
}
