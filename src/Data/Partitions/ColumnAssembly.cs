namespace Pipelines.Data;

/// <summary>Makes a column of slices that together have a known number of rows.</summary>
internal sealed class ColumnAssembly
{
    private readonly Field _field;
    private readonly ulong[] _present;
    private readonly int[]? _offsets;
    private long[] _integers = [];
    private float[] _singles = [];
    private double[] _doubles = [];
    private int[] _codes = [];
    private ValueDictionary? _dictionary;
    private bool _anyMissing;
    private int _rows;
    private int _values;

    public ColumnAssembly(Field field, int rows)
    {
        (_field, Left) = (field, rows);
        _present = new ulong[Validity.WordCount(rows)];
        if (field.IsList) _offsets = new int[rows + 1];
        else Reserve(rows);
    }

    /// <summary>Rows that are still to come.</summary>
    public int Left { get; private set; }

    public void Add(in ColumnSlice slice)
    {
        var values = _field.IsList ? slice.Offsets[^1] : slice.Rows;
        if (_field.IsList)
        {
            Reserve(_values + values);
            for (var i = 1; i <= slice.Rows; i++) _offsets![_rows + i] = _values + slice.Offsets[i];
        }
        switch (_field.Type)
        {
            case ColumnType.Int64: slice.SpreadTo(_integers.AsSpan(_values, values)); break;
            case ColumnType.Float32: slice.SpreadTo(_singles.AsSpan(_values, values)); break;
            case ColumnType.Float64: slice.SpreadTo(_doubles.AsSpan(_values, values)); break;
            default:
                slice.SpreadTo(_codes.AsSpan(_values, values));
                _dictionary = slice.Dictionary;
                break;
        }
        _anyMissing |= slice.Present < slice.Rows;
        BitRange.Copy(slice.Validity, _present, _rows, slice.Rows);
        _rows += slice.Rows;
        _values += values;
        Left -= slice.Rows;
    }

    public Column Build()
    {
        var validity = _anyMissing ? Validity.FromWords(_present, _rows) : Validity.AllPresent(_rows);
        return _field.Type switch
        {
            ColumnType.Int64 => new Int64Column(_field, _integers.AsMemory(0, _values), validity, _offsets),
            ColumnType.Float32 => new Float32Column(_field, _singles.AsMemory(0, _values), validity, _offsets),
            ColumnType.Float64 => new Float64Column(_field, _doubles.AsMemory(0, _values), validity, _offsets),
            _ => new Utf8Column(_field, _codes.AsMemory(0, _values), _dictionary?.Texts ?? ColumnDictionary.Empty, validity, _offsets),
        };
    }

    private void Reserve(int count)
    {
        switch (_field.Type)
        {
            case ColumnType.Int64: Grow(ref _integers, count); break;
            case ColumnType.Float32: Grow(ref _singles, count); break;
            case ColumnType.Float64: Grow(ref _doubles, count); break;
            default: Grow(ref _codes, count); break;
        }
    }

    private static void Grow<T>(ref T[] array, int count)
    {
        if (count > array.Length) Array.Resize(ref array, array.Length == 0 ? count : Math.Max(count, array.Length * 2));
    }
}
