using Pipelines.Data.Expressions;

namespace Pipelines.Data;

/// <summary>Any source as partitions: one that has its own as it is, of another runs of its batches.</summary>
public static class PartitionedExamples
{
    /// <summary>The source itself where it is partitioned, otherwise a view whose partitions are runs of rows, read one after the other and worked on side by side.</summary>
    public static IPartitionedSource Of(IExampleSource source) => source as IPartitionedSource ?? new Batched(source);

    private sealed class Batched(IExampleSource source) : IPartitionedSource
    {
        public IReadOnlyList<Field> Fields => source.Fields;

        public IPartitionScan Scan(IReadOnlyCollection<string>? columns = null, Expression? filter = null) => new BatchScan(WantedFields.Of(Fields, columns), source.Read(columns));

        public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default) => source.Read(columns, cancellationToken);

        public string Describe() => source.Describe();
    }
}
