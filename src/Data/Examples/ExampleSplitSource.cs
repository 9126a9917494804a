namespace Pipelines.Data;

/// <summary>The examples of one split of a set; checks that there are as many as the set says.</summary>
internal sealed class ExampleSplitSource(string folder, ExampleSplit split, IReadOnlyList<Field> fields, ExampleFormat format) : IExampleSource
{
    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields => fields;

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        foreach (var name in columns ?? [])
            if (!fields.Any(f => f.Name == name)) throw new UnknownColumnException(name, fields.Select(f => f.Name));
        return split.Rows.Out == 0 ? [] : ReadAll(columns, cancellationToken);
    }

    /// <inheritdoc/>
    public string Describe() => $"split {split.Name} of {folder}";

    private IEnumerable<ColumnBatch> ReadAll(IReadOnlyCollection<string>? columns, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, split.File);
        long rows = 0;
        foreach (var batch in format.OpenKnown([file], fields).Read(columns, cancellationToken))
        {
            rows += batch.Rows;
            yield return batch;
        }
        if (rows != split.Rows.Out)
            throw new RowAccountException(new() { File = file, Found = $"{rows} rows", Expected = $"{split.Rows.Out} as in {ExampleManifest.FileName}", Hint = "Run the step again that made the examples." });
    }
}
