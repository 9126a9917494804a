using System.Text;

namespace Pipelines.Data.TfRecord;

/// <summary>Renders rows as <c>tf.train.Example</c>, or as SequenceExample where some columns are feature lists. A missing value is left out, an empty list has a kind.</summary>
internal sealed class ExampleWriter
{
    private readonly WireWriter _values = new();
    private readonly WireWriter _packed = new();
    private readonly WireWriter _feature = new();
    private readonly WireWriter _list = new();
    private readonly WireWriter _entry = new();
    private readonly WireWriter _context = new();
    private readonly WireWriter _lists = new();
    private readonly WireWriter _record = new();
    private readonly byte[][] _names;
    private readonly bool[] _isList;
    private readonly int[] _lengthsOf;
    private readonly bool[] _isLengths;
    private readonly bool _isSequence;

    public ExampleWriter(IReadOnlyList<Field> fields, IReadOnlyList<string> sequences)
    {
        var places = fields.Select((field, i) => (field.Name, i)).ToDictionary(f => f.Name, f => f.i, StringComparer.Ordinal);
        foreach (var name in sequences)
        {
            if (!places.TryGetValue(name, out var place)) throw new UnknownColumnException(name, places.Keys);
            if (!fields[place].IsList) throw new DataException(new() { Column = name, Found = fields[place].TypeLabel, Expected = "a list, to be written as a feature list" });
        }
        _isSequence = sequences.Count > 0;
        _names = [.. fields.Select(f => Encoding.UTF8.GetBytes(f.Name))];
        _isList = [.. fields.Select(f => sequences.Contains(f.Name))];
        _lengthsOf = [.. fields.Select((f, i) => _isList[i] ? places.GetValueOrDefault(f.Name + StepLengths.Suffix, -1) : -1)];
        _isLengths = new bool[fields.Count];
        foreach (var place in _lengthsOf.Where(p => p >= 0)) _isLengths[place] = true;
    }

    /// <summary>The record of a row; valid until the next call.</summary>
    public ReadOnlySpan<byte> Render(ColumnBatch batch, int row)
    {
        _context.Clear();
        _lists.Clear();
        for (var i = 0; i < _names.Length; i++)
        {
            var column = batch.Columns[i];
            if (_isLengths[i] || !column.IsPresent(row)) continue;
            if (_isList[i]) AddFeatureList(column, row, _lengthsOf[i] < 0 ? null : (Int64Column)batch.Columns[_lengthsOf[i]], i);
            else AddEntry(_context, i, Feature(column, row));
        }
        _record.Clear();
        _record.WriteBytes(1, _context.Written);
        if (_isSequence) _record.WriteBytes(2, _lists.Written);
        return _record.Written;
    }

    private void AddEntry(WireWriter map, int name, ReadOnlySpan<byte> value)
    {
        _entry.Clear();
        _entry.WriteBytes(1, _names[name]);
        _entry.WriteBytes(2, value);
        map.WriteBytes(1, _entry.Written);
    }

    private ReadOnlySpan<byte> Feature(Column column, int row) =>
        column.Field.IsList ? Feature(column, column.Offsets[row], column.Offsets[row + 1]) : Feature(column, row, row + 1);

    private void AddFeatureList(Column column, int row, Int64Column? lengths, int name)
    {
        _list.Clear();
        var (at, end) = (column.Offsets[row], column.Offsets[row + 1]);
        if (lengths is null || !lengths.IsPresent(row))
            for (; at < end; at++) _list.WriteBytes(1, Feature(column, at, at + 1));
        else
        {
            foreach (var length in lengths.Values[lengths.Offsets[row]..lengths.Offsets[row + 1]])
            {
                if (length < 0 || length > end - at) throw Uneven(column, lengths);
                _list.WriteBytes(1, Feature(column, at, at + (int)length));
                at += (int)length;
            }
            if (at < end) throw Uneven(column, lengths);
        }
        AddEntry(_lists, name, _list.Written);
    }

    private ReadOnlySpan<byte> Feature(Column column, int start, int end)
    {
        _values.Clear();
        _packed.Clear();
        for (var i = start; i < end; i++)
        {
            switch (column)
            {
                case Int64Column integers: _packed.WriteVarint((ulong)integers.Values[i]); break;
                case Float32Column singles: _packed.WriteFloat(singles.Values[i]); break;
                case Float64Column doubles: _packed.WriteFloat((float)doubles.Values[i]); break;
                case Utf8Column texts: _values.WriteBytes(1, texts.Dictionary[texts.Codes[i]]); break;
            }
        }
        if (_packed.Length > 0) _values.WriteBytes(1, _packed.Written);
        _feature.Clear();
        _feature.WriteBytes((int)(column switch { Utf8Column => FeatureKind.Bytes, Int64Column => FeatureKind.Int64, _ => FeatureKind.Float }), _values.Written);
        return _feature.Written;
    }

    private static BadValueException Uneven(Column column, Column lengths) =>
        new(new() { Column = lengths.Name, Found = $"lengths that do not add up to the values of '{column.Name}'", Expected = "how many values each step has" });
}
