namespace Pipelines.Data;

/// <summary>Columns one after the other as slices. Texts get codes into one dictionary where the columns have several.</summary>
internal sealed class BatchColumnReader : IColumnReader
{
    private readonly Column[] _columns;
    private readonly ValueDictionary? _dictionary;
    private long[] _integers = [];
    private float[] _singles = [];
    private double[] _doubles = [];
    private int[] _codes = [];
    private int _column;
    private int _row;

    public BatchColumnReader(Column[] columns)
    {
        // One dictionary for all slices is what readers promise.
        var texts = columns.OfType<Utf8Column>().ToArray();
        var oneDictionary = texts.All(c => ReferenceEquals(c.Dictionary, texts[0].Dictionary));
        _columns = oneDictionary ? columns : [Column.Concat(columns)];
        if (_columns[0] is Utf8Column first) _dictionary = new(first.Dictionary);
    }

    public Field Field => _columns[0].Field;

    public bool Read(int maxRows, out ColumnSlice slice)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        slice = default;
        while (_column < _columns.Length && _row == _columns[_column].Length) (_column, _row) = (_column + 1, 0);
        if (_column == _columns.Length) return false;
        var whole = _columns[_column];
        var part = whole.Slice(_row, Math.Min(Math.Min(maxRows, ColumnBatch.DefaultRows), whole.Length - _row));
        _row += part.Length;
        slice = Slice(part);
        return true;
    }

    public void Dispose()
    {
    }

    private ColumnSlice Slice(Column part)
    {
        var slice = new ColumnSlice { Rows = part.Length, Present = part.PresentCount, Validity = part.Validity.Words, Offsets = part.Offsets };
        return part switch
        {
            Int64Column c => slice with { Integers = Dense(part, c.Values, ref _integers) },
            Float32Column c => slice with { Singles = Dense(part, c.Values, ref _singles) },
            Float64Column c => slice with { Doubles = Dense(part, c.Values, ref _doubles) },
            Utf8Column c => slice with { Codes = Dense(part, c.Codes, ref _codes), Dictionary = _dictionary },
            _ => throw new InvalidOperationException($"No slice holds a column of type {part.GetType()}."),
        };
    }

    private static ReadOnlySpan<T> Dense<T>(Column part, ReadOnlySpan<T> values, ref T[] buffer)
    {
        if (part.Field.IsList || part.Validity.IsAllPresent) return values;
        if (buffer.Length < part.PresentCount) buffer = new T[Math.Max(part.PresentCount, 1024)];
        var count = 0;
        for (var row = 0; row < values.Length; row++)
            if (part.IsPresent(row)) buffer[count++] = values[row];
        return buffer.AsSpan(0, count);
    }
}
