using Pipelines.Data.Expressions;

namespace Pipelines.Data;

/// <summary>A source whose files hold row after row: whole rows are read one after the other and parsed side by side.</summary>
/// <param name="name">What this is, for messages.</param>
/// <param name="evidence">The fields, and why each has its type.</param>
internal abstract class RowSource(string name, IReadOnlyList<FieldEvidence> evidence) : IPartitionedSource, IInferredSource
{
    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; } = [.. evidence.Select(e => e.Field)];

    /// <inheritdoc/>
    public IReadOnlyList<FieldEvidence> Evidence => evidence;

    /// <inheritdoc/>
    public IPartitionScan Scan(IReadOnlyCollection<string>? columns = null, Expression? filter = null) => Begin(WantedFields.Of(Fields, columns));

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default) => ReadAll(WantedFields.Of(Fields, columns), cancellationToken);

    /// <inheritdoc/>
    public string Describe() => name;

    /// <summary>One file by its name, several by the first one's.</summary>
    protected static string Describe(IReadOnlyList<string> files) => files.Count == 1 ? files[0] : $"{files[0]} and {files.Count - 1} more";

    /// <summary>The rows of all files, as pieces whose borders follow from the files alone.</summary>
    protected abstract IEnumerable<PendingPartition> Pending(IReadOnlyList<Field> fields);

    private PendingScan Begin(IReadOnlyList<Field> fields) => new(fields, Pending(fields));

    private IEnumerable<ColumnBatch> ReadAll(IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        using var scan = Begin(fields);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (scan.NextBatches() is not { } batches) yield break;
            foreach (var batch in batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return batch;
            }
        }
    }
}
