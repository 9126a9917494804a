using System.Buffers;

namespace Pipelines.Data.Csv;

/// <summary>Parses one column of a piece. Plain numbers and texts are taken where they stand; quotes, space around them, texts that mean missing and errors are left to <see cref="CsvBlock"/>.</summary>
internal sealed class CsvColumnReader : IColumnReader
{
    private readonly int _place;
    private readonly CsvBlock _block;
    private readonly CsvPieceIndex _index;
    private readonly CsvPiece _piece;
    private readonly byte[] _bytes;
    private readonly int _columns;
    private readonly bool _isPlain;
    private readonly bool _isLast;
    private readonly ulong[] _present = new ulong[ColumnBatch.DefaultRows / 64];
    private readonly ColumnDictionaryBuilder _texts = new();
    private long[] _integers = [];
    private float[] _singles = [];
    private double[] _doubles = [];
    private int[] _codes = [];
    private ValueDictionary? _dictionary;
    private int _row;

    public CsvColumnReader(Field field, int place, CsvBlock block, CsvPieceIndex index, CsvPiece piece, CsvSettings settings)
    {
        (Field, _place, _block, _index, _piece, _bytes, _columns) = (field, place, block, index, piece, piece.Bytes, piece.Names.Count);
        // A text that means missing may look like a number: then every field goes the long way.
        _isPlain = !settings.Trim && !index.Ends.IsEmpty && (field.Type == ColumnType.Utf8 ? settings.Missing.Count == 0 : !settings.Missing.Any(m => Utf8Number.TryDouble(m, out _)));
        _isLast = place == _columns - 1;
        switch (field.Type)
        {
            case ColumnType.Int64: _integers = ArrayPool<long>.Shared.Rent(ColumnBatch.DefaultRows); break;
            case ColumnType.Float32: _singles = ArrayPool<float>.Shared.Rent(ColumnBatch.DefaultRows); break;
            case ColumnType.Float64: _doubles = ArrayPool<double>.Shared.Rent(ColumnBatch.DefaultRows); break;
            default: _codes = ArrayPool<int>.Shared.Rent(ColumnBatch.DefaultRows); break;
        }
    }

    public Field Field { get; }

    public bool Read(int maxRows, out ColumnSlice slice)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        slice = default;
        var rows = Math.Min(Math.Min(maxRows, ColumnBatch.DefaultRows), _index.Rows - _row);
        if (rows == 0)
        {
            _piece.Stamp.Check(_piece.File);
            return false;
        }
        var present = Field.Type switch
        {
            ColumnType.Int64 => Parse(rows, _integers, new Int64Text()),
            ColumnType.Float32 => Parse(rows, _singles, new Float32Text()),
            ColumnType.Float64 => Parse(rows, _doubles, new Float64Text()),
            _ => ParseTexts(rows),
        };
        _row += rows;
        slice = new()
        {
            Rows = rows,
            Present = present,
            Validity = present == rows ? default : _present.AsSpan(0, Validity.WordCount(rows)),
            Integers = Field.Type == ColumnType.Int64 ? _integers.AsSpan(0, present) : default,
            Singles = Field.Type == ColumnType.Float32 ? _singles.AsSpan(0, present) : default,
            Doubles = Field.Type == ColumnType.Float64 ? _doubles.AsSpan(0, present) : default,
            Codes = Field.Type == ColumnType.Utf8 ? _codes.AsSpan(0, present) : default,
            Dictionary = Field.Type == ColumnType.Utf8 ? Dictionary() : null,
        };
        return true;
    }

    public void Dispose()
    {
        Return(ref _integers);
        Return(ref _singles);
        Return(ref _doubles);
        Return(ref _codes);
    }

    private static void Return<T>(ref T[] lent)
    {
        if (lent.Length > 0) ArrayPool<T>.Shared.Return(lent);
        lent = [];
    }

    private ValueDictionary Dictionary()
    {
        var texts = _texts.Build();
        return _dictionary?.Texts == texts ? _dictionary : _dictionary = new(texts);
    }

    private int Parse<T, TText>(int rows, T[] values, TText parser) where TText : struct, INumberText<T>
    {
        var count = 0;
        var (bytes, columns, isPlain, isLast) = (_bytes, _columns, _isPlain, _isLast);
        var ends = _index.Ends;
        var at = _row * columns + _place;
        for (var i = 0; i < rows; i += 64)
        {
            ulong word = 0;
            var block = Math.Min(64, rows - i);
            for (var k = 0; k < block; k++, at += columns)
            {
                if (isPlain)
                {
                    var start = ends[at] + 1;
                    var length = ends[at + 1] - start;
                    if (isLast && length > 0 && bytes[start + length - 1] == '\r') length--;
                    if (length == 0) continue;
                    if (parser.TryParse(bytes, start, length, out values[count]))
                    {
                        word |= 1ul << k;
                        count++;
                        continue;
                    }
                }
                if (!Slow(_row + i + k, ref values[count], parser)) continue;
                word |= 1ul << k;
                count++;
            }
            _present[i >> 6] = word;
        }
        return count;
    }

    /// <summary>Whether the field has a value.</summary>
    /// <exception cref="BadValueException">It has one of another type.</exception>
    private bool Slow<T, TText>(int row, ref T value, TText parser) where TText : struct, INumberText<T>
    {
        var text = _block.Field(row, _place, out _);
        if (text.IsEmpty || _block.IsMissing(text, false)) return false;
        return parser.TryParse(text, out value) ? true : throw CsvFaults.BadValue(_block.File, _block.LineOf(row), Field.Name, text, Field);
    }

    private int ParseTexts(int rows)
    {
        var (count, bytes) = (0, _bytes);
        var ends = _index.Ends;
        var at = _row * _columns + _place;
        Array.Clear(_present);
        for (var i = 0; i < rows; i++, at += _columns)
        {
            if (_isPlain)
            {
                var start = ends[at] + 1;
                var length = ends[at + 1] - start;
                if (_isLast && length > 0 && bytes[start + length - 1] == '\r') length--;
                if (length == 0) continue;
                var text = bytes.AsSpan(start, length);
                if (!_index.HasQuotes || !text.Contains((byte)'"'))
                {
                    _codes[count++] = _texts.Add(text);
                    _present[i >> 6] |= 1ul << (i & 63);
                    continue;
                }
            }
            var field = _block.Field(_row + i, _place, out var quoted);
            if (_block.IsMissing(field, quoted)) continue;
            _codes[count++] = _texts.Add(field);
            _present[i >> 6] |= 1ul << (i & 63);
        }
        return count;
    }
}
