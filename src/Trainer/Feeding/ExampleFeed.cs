using Pipelines.Data;
using Pipelines.Transform;

namespace Pipelines.Trainer.Feeding;

/// <summary>
/// A split's examples, transformed, block by block. What fits the memory budget is one block that is kept; beyond that blocks are read and transformed anew in every pass.
/// </summary>
internal sealed class ExampleFeed
{
    // Blocks of several are a multiple of this many rows, which the batch sizes chosen automatically divide.
    private const int Granularity = 4096;

    private readonly IExampleSource _source;
    private readonly TransformGraph _transform;
    private readonly LabelEncoder _labels;
    private readonly double[]? _classWeights;
    private readonly int _blockRows;
    private ExampleBlock? _kept;
    private long _rowsIn;
    private long _missing;
    private long _unknownClass;

    private ExampleFeed(IExampleSource source, TransformGraph transform, LabelEncoder labels, double[]? classWeights, int blockRows) =>
        (_source, _transform, _labels, _classWeights, _blockRows, Layout) = (source, transform, labels, classWeights, blockRows, new ExampleLayout(transform.Features));

    public ExampleLayout Layout { get; }

    /// <summary>Labelled examples.</summary>
    public long Count => _rowsIn - _missing - _unknownClass;

    /// <summary>Rows read, used and left out.</summary>
    public RowAccount Rows
    {
        get
        {
            var dropped = new SortedDictionary<string, long>(StringComparer.Ordinal);
            if (_missing > 0)
                dropped["the label or the weight is missing"] = _missing;
            if (_unknownClass > 0)
                dropped["the label is no class of the training split"] = _unknownClass;
            return new RowAccount(_rowsIn, Count, dropped);
        }
    }

    /// <summary>A hash of all features, labels and weights.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Reads the split once: counts, and keeps what fits.</summary>
    /// <param name="source">The split.</param>
    /// <param name="transform">Raw columns to features.</param>
    /// <param name="labels">Labels and weights.</param>
    /// <param name="classWeights">A factor of each class's weights; null: none.</param>
    /// <param name="memoryBudget">Bytes that the examples may take.</param>
    /// <param name="batchSize">The batch size where it is given: blocks are a multiple of it.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public static ExampleFeed Open(IExampleSource source, TransformGraph transform, LabelEncoder labels, double[]? classWeights, long memoryBudget, int? batchSize, CancellationToken cancellationToken)
    {
        int unit = batchSize is { } size ? size * Math.Max(1, Granularity / size) : Granularity;
        long fitting = Math.Min(memoryBudget, 4L * Array.MaxLength) / new ExampleLayout(transform.Features).BytesPerExample;
        var feed = new ExampleFeed(source, transform, labels, classWeights, (int)Math.Max(fitting / unit, 1) * unit);
        using var hash = new ContentHash();
        ExampleBlock? only = null;
        int blocks = 0;
        foreach (var block in feed.Read(hash, cancellationToken))
            only = ++blocks == 1 ? block : null;
        feed._kept = only;
        feed.Fingerprint = hash.Finish();
        return feed;
    }

    /// <summary>The blocks, in the order of the source.</summary>
    public IEnumerable<ExampleBlock> Blocks() => _kept is { } kept ? [kept] : Read(null, default);

    private IEnumerable<ExampleBlock> Read(ContentHash? counting, CancellationToken cancellationToken)
    {
        string[] columns = [.. _transform.Columns.Concat(_labels.Spec.References).Distinct(StringComparer.Ordinal)];
        ExampleBlock? block = null;
        foreach (var batch in _source.Read(columns, cancellationToken))
        {
            var labelled = _labels.Encode(batch);
            if (counting is not null)
                (_rowsIn, _missing, _unknownClass) = (_rowsIn + batch.Rows, _missing + labelled.Missing, _unknownClass + labelled.UnknownClass);
            if (labelled.Labels.Length == 0)
                continue;
            var features = _transform.Transform(labelled.Examples);
            counting?.AppendAll([.. features.Values, labelled.Labels, .. labelled.Weights is { } weights ? new[] { weights } : []]);
            for (int start = 0; start < labelled.Labels.Length;)
            {
                block ??= new ExampleBlock(Layout, _blockRows);
                start += block.Add(features, labelled, _classWeights, start);
                if (block.Count == block.Capacity)
                {
                    yield return block;
                    block = null;
                }
            }
        }
        if (block is not null)
            yield return block;
    }
}
