namespace Pipelines.Data.TfRecord;

/// <summary>Turns blocks of records into batches of the columns wanted. For one thread; several may work on several blocks.</summary>
internal sealed class ExampleParser : IFeatureVisitor
{
    private readonly FeatureColumn[] _columns;
    private readonly StepLengths?[] _lengths;
    private readonly ColumnBuilder[] _builders;
    private readonly NameIndex _names;
    private readonly int[] _seenIn;
    private int _rows;

    /// <param name="fields">The columns wanted.</param>
    /// <param name="stepLengths">Names of those that tell the lengths of another feature's steps.</param>
    public ExampleParser(IReadOnlyList<Field> fields, IReadOnlySet<string> stepLengths)
    {
        var features = fields.Where(f => !stepLengths.Contains(f.Name)).ToList();
        var lengths = fields.Where(f => stepLengths.Contains(f.Name)).ToDictionary(f => f.Name[..^StepLengths.Suffix.Length], f => new StepLengths(f), StringComparer.Ordinal);
        // A feature may be wanted for the lengths of its steps alone: it is numbered, but collects nothing.
        var names = features.Select(f => f.Name).Union(lengths.Keys).ToList();
        _columns = [.. features.Select(FeatureColumn.For)];
        _lengths = [.. names.Select(name => lengths.GetValueOrDefault(name))];
        _builders = [.. fields.Select(f => (ColumnBuilder?)_columns.FirstOrDefault(c => c.Field.Name == f.Name)?.Builder ?? lengths[f.Name[..^StepLengths.Suffix.Length]].Builder)];
        _names = new(names);
        _seenIn = new int[names.Count];
    }

    /// <summary>The batch of a block's records.</summary>
    /// <exception cref="MalformedFileException">A record is no example, or a checksum is wrong.</exception>
    public ColumnBatch Parse(RecordBlock block, long firstRow)
    {
        Array.Clear(_seenIn);
        for (_rows = 0; _rows < block.Count;)
        {
            var record = block.Record(_rows);
            _rows++;
            try
            {
                ExampleWire.Visit(record, this);
            }
            catch (RecordFault e)
            {
                throw e.At(block.File, block.FirstRecord + _rows - 1);
            }
            foreach (var builder in _builders)
                if (builder.Length < _rows) builder.AddMissing();
        }
        return new([.. _builders.Select(b => b.Build())], block.Count, firstRow);
    }

    public void Feature(int place, ReadOnlySpan<byte> name, ReadOnlySpan<byte> feature)
    {
        if (Find(place, name) is >= 0 and var found && found < _columns.Length) _columns[found].AddFeature(feature);
    }

    public void FeatureList(int place, ReadOnlySpan<byte> name, ReadOnlySpan<byte> list)
    {
        var found = Find(place, name);
        if (found < 0) return;
        if (found < _columns.Length)
        {
            if (!_columns[found].Field.IsList) throw new RecordFault("a feature list", "one value", _columns[found].Field.Name);
            _columns[found].AddList(list);
        }
        _lengths[found]?.Add(list);
    }

    private int Find(int place, ReadOnlySpan<byte> name)
    {
        var found = _names.Find(place, name);
        if (found < 0) return found;
        if (_seenIn[found] == _rows) throw new RecordFault("a feature twice", "each name once", System.Text.Encoding.UTF8.GetString(name));
        _seenIn[found] = _rows;
        return found;
    }
}
