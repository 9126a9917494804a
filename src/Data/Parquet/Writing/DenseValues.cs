namespace Pipelines.Data.Parquet.Writing;

/// <summary>Values without gaps: of one of four kinds, as columns have them.</summary>
internal sealed class DenseValues
{
    private long[] _integers = [];
    private float[] _singles = [];
    private double[] _doubles = [];
    private int[] _codes = [];

    public DenseValues(ColumnType type, int capacity)
    {
        Type = type;
        Grow(capacity);
    }

    public ColumnType Type { get; }

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<long> Integers => _integers.AsSpan(0, Count);

    public ReadOnlySpan<float> Singles => _singles.AsSpan(0, Count);

    public ReadOnlySpan<double> Doubles => _doubles.AsSpan(0, Count);

    /// <summary>Codes into <see cref="Texts"/>.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    /// <summary>The texts that codes stand for.</summary>
    public ColumnDictionary Texts { get; set; } = ColumnDictionary.Empty;

    /// <summary>Adds the values of a column that are there; codes of texts as they are, or by a map.</summary>
    public void Add(Column column, int[]? map)
    {
        var most = column.Field.IsList ? column.Offsets[^1] : column.Length;
        Grow(Count + most);
        switch (column)
        {
            case Int64Column c: Count += Gather(column, c.Values, _integers.AsSpan(Count)); break;
            case Float32Column c: Count += Gather(column, c.Values, _singles.AsSpan(Count)); break;
            case Float64Column c: Count += Gather(column, c.Values, _doubles.AsSpan(Count)); break;
            case Utf8Column c:
                var added = _codes.AsSpan(Count)[..Gather(column, c.Codes, _codes.AsSpan(Count))];
                if (map is not null)
                    foreach (ref var code in added) code = map[code];
                Count += added.Length;
                break;
        }
    }

    public void Add(long value)
    {
        Grow(Count + 1);
        _integers[Count++] = value;
    }

    public void Add(float value)
    {
        Grow(Count + 1);
        _singles[Count++] = value;
    }

    public void Add(double value)
    {
        Grow(Count + 1);
        _doubles[Count++] = value;
    }

    public void AddCode(int code)
    {
        Grow(Count + 1);
        _codes[Count++] = code;
    }

    private static int Gather<T>(Column column, ReadOnlySpan<T> values, Span<T> target)
    {
        if (column.Field.IsList || column.Validity.IsAllPresent)
        {
            values.CopyTo(target);
            return values.Length;
        }
        var words = column.Validity.Words;
        var count = 0;
        for (var row = 0; row < values.Length; row++)
        {
            // Without a branch: a value that is not there is written and then written over.
            target[count] = values[row];
            count += (int)(words[row >> 6] >> (row & 63)) & 1;
        }
        return count;
    }

    private void Grow(int count)
    {
        switch (Type)
        {
            case ColumnType.Int64: Grow(ref _integers, count); break;
            case ColumnType.Float32: Grow(ref _singles, count); break;
            case ColumnType.Float64: Grow(ref _doubles, count); break;
            default: Grow(ref _codes, count); break;
        }
    }

    private static void Grow<T>(ref T[] array, int count)
    {
        if (count > array.Length) Array.Resize(ref array, Math.Max(count, array.Length * 2));
    }
}
