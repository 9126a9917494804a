using Pipelines.Data.Expressions;

namespace Pipelines.Data;

/// <summary>The examples of one split of a set; checks that there are as many as the set says.</summary>
internal sealed class ExampleSplitSource(string folder, ExampleSplit split, IReadOnlyList<Field> fields, ExampleFormat format) : IPartitionedSource
{
    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields => fields;

    private string File => Path.Combine(folder, split.File);

    /// <inheritdoc/>
    public IPartitionScan Scan(IReadOnlyCollection<string>? columns = null, Expression? filter = null)
    {
        var wanted = WantedFields.Of(fields, columns);
        if (split.Rows.Out == 0) return new BatchScan(wanted, []);
        var scan = PartitionedExamples.Of(format.OpenKnown([File], fields)).Scan(columns, filter);
        // Where rows are skipped on purpose there is nothing to count.
        return filter is null ? new CountedScan(scan, split.Rows.Out, File) : scan;
    }

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        WantedFields.Of(fields, columns);
        return split.Rows.Out == 0 ? [] : ReadAll(columns, cancellationToken);
    }

    /// <inheritdoc/>
    public string Describe() => $"split {split.Name} of {folder}";

    internal static RowAccountException OtherCount(string file, long rows, long expected) =>
        new(new() { File = file, Found = $"{rows} rows", Expected = $"{expected} as in {ExampleManifest.FileName}", Hint = "Run the step again that made the examples." });

    private IEnumerable<ColumnBatch> ReadAll(IReadOnlyCollection<string>? columns, CancellationToken cancellationToken)
    {
        long rows = 0;
        foreach (var batch in format.OpenKnown([File], fields).Read(columns, cancellationToken))
        {
            rows += batch.Rows;
            yield return batch;
        }
        if (rows != split.Rows.Out) throw OtherCount(File, rows, split.Rows.Out);
    }
}
