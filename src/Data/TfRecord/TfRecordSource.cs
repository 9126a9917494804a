namespace Pipelines.Data.TfRecord;

/// <summary>TFRecord files that hold one set of examples.</summary>
internal sealed class TfRecordSource : RowSource
{
    private const int PartitionBlocks = 8;
    private const int PartitionRows = 8 * ColumnBatch.DefaultRows;

    private readonly (string File, FileStamp Stamp)[] _files;
    private readonly TfRecordFormat _format;
    private readonly HashSet<string> _stepLengths;

    private TfRecordSource((string File, FileStamp Stamp)[] files, TfRecordFormat format, IReadOnlyList<FieldEvidence> evidence) : base(Describe([.. files.Select(f => f.File)]), evidence)
    {
        (_files, _format) = (files, format);
        var lists = Fields.Where(f => f.IsList).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        _stepLengths = [.. Fields.Where(f => f is { IsList: true, Type: ColumnType.Int64 } && f.Name.EndsWith(StepLengths.Suffix, StringComparison.Ordinal) && lists.Contains(f.Name[..^StepLengths.Suffix.Length])).Select(f => f.Name)];
    }

    /// <summary>Finds the fields: all records are read.</summary>
    public static TfRecordSource Open(IReadOnlyList<string> files, TfRecordFormat format, IReadOnlyList<Field> declared)
    {
        var stamped = FileStamp.Of(files);
        return new(stamped, format, ExampleInference.Infer(stamped, format, declared));
    }

    /// <summary>Takes the fields as they are given.</summary>
    public static TfRecordSource OpenKnown(IReadOnlyList<string> files, TfRecordFormat format, IReadOnlyList<Field> fields) =>
        new(FileStamp.Of(files), format, [.. fields.Select(f => new FieldEvidence(f, "declared"))]);

    /// <inheritdoc/>
    protected override IEnumerable<PendingPartition> Pending(IReadOnlyList<Field> fields)
    {
        long first = 0;
        foreach (var (file, stamp) in _files)
        {
            using var reader = new TfRecordReader(file, stamp, _format);
            while (Next(reader, file) is { Count: > 0 } blocks)
            {
                var (rows, at) = (blocks.Sum(b => (long)b.Count), first);
                yield return new(rows, () => Parse(blocks, fields, at));
                first += rows;
            }
        }
    }

    private static List<RecordBlock> Next(TfRecordReader reader, string file)
    {
        var blocks = new List<RecordBlock>(PartitionBlocks);
        for (var rows = 0; blocks.Count < PartitionBlocks && rows < PartitionRows;)
        {
            var block = new RecordBlock(file);
            if (!reader.Read(block)) break;
            blocks.Add(block);
            rows += block.Count;
        }
        return blocks;
    }

    private List<ColumnBatch> Parse(List<RecordBlock> blocks, IReadOnlyList<Field> fields, long firstRow)
    {
        var parser = new ExampleParser(fields, _stepLengths);
        var batches = new List<ColumnBatch>(blocks.Count);
        foreach (var block in blocks)
        {
            batches.Add(parser.Parse(block, firstRow));
            firstRow += block.Count;
            block.Release();
        }
        return batches;
    }
}
