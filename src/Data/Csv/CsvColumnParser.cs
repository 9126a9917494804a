namespace Pipelines.Data.Csv;

/// <summary>Turns the fields of one column of a block into a typed column.</summary>
internal abstract class CsvColumnParser(Field field, int column)
{
    /// <summary>Name and type.</summary>
    public Field Field { get; } = field;

    /// <summary>Index of the column in the file.</summary>
    protected int Index { get; } = column;

    public static CsvColumnParser For(Field field, int column) => field switch
    {
        { IsList: true } or { Meaning: not (FieldMeaning.Plain or FieldMeaning.Decimal) } => new MeaningParser(field, column),
        _ => ForPlain(field, column),
    };

    private static CsvColumnParser ForPlain(Field field, int column) => field.Type switch
    {
        ColumnType.Int64 => new Int64Parser(field, column),
        ColumnType.Float32 => new Float32Parser(field, column),
        ColumnType.Float64 => new Float64Parser(field, column),
        ColumnType.Utf8 => new Utf8Parser(field, column),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <exception cref="BadValueException">A field is not of the column's type.</exception>
    public abstract Column Parse(CsvBlock block);

    private delegate bool TryParse<T>(ReadOnlySpan<byte> text, out T value);

    private (T[] Values, Validity Validity) ParseNumbers<T>(CsvBlock block, TryParse<T> parse)
    {
        var values = new T[block.Rows];
        var present = new ulong[Validity.WordCount(block.Rows)];
        for (var row = 0; row < values.Length; row++)
        {
            var text = block.Field(row, Index, out _);
            if (text.IsEmpty || block.IsMissing(text, false)) continue;
            if (!parse(text, out values[row])) throw CsvFaults.BadValue(block.File, block.LineOf(row), Field.Name, text, Field);
            present[row >> 6] |= 1ul << (row & 63);
        }
        return (values, Validity.FromWords(present, values.Length));
    }

    private sealed class Int64Parser(Field field, int column) : CsvColumnParser(field, column)
    {
        public override Column Parse(CsvBlock block)
        {
            var (values, validity) = ParseNumbers<long>(block, Utf8Number.TryInt64);
            return new Int64Column(Field, values, validity);
        }
    }

    private sealed class Float32Parser(Field field, int column) : CsvColumnParser(field, column)
    {
        public override Column Parse(CsvBlock block)
        {
            var (values, validity) = ParseNumbers<float>(block, Utf8Number.TryFloat);
            return new Float32Column(Field, values, validity);
        }
    }

    private sealed class Float64Parser(Field field, int column) : CsvColumnParser(field, column)
    {
        public override Column Parse(CsvBlock block)
        {
            var (values, validity) = ParseNumbers<double>(block, Utf8Number.TryDouble);
            return new Float64Column(Field, values, validity);
        }
    }

    private sealed class Utf8Parser(Field field, int column) : CsvColumnParser(field, column)
    {
        private readonly Utf8ColumnBuilder _builder = (Utf8ColumnBuilder)ColumnBuilder.For(field);

        public override Column Parse(CsvBlock block)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                var text = block.Field(row, Index, out var quoted);
                if (block.IsMissing(text, quoted)) _builder.AddMissing();
                else _builder.Add(text);
            }
            return _builder.Build();
        }
    }

    /// <summary>Days, times, booleans, bytes, JSON and lists: rarer, and read one by one.</summary>
    private sealed class MeaningParser(Field field, int column) : CsvColumnParser(field, column)
    {
        private readonly ValueParser _parser = new(ColumnBuilder.For(field));

        public override Column Parse(CsvBlock block)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                var text = block.Field(row, Index, out var quoted);
                if (text.IsEmpty ? Field.Type != ColumnType.Utf8 || !quoted || Field.Meaning == FieldMeaning.Json || Field.IsList : block.IsMissing(text, quoted)) _parser.Builder.AddMissing();
                else if (!_parser.TryAdd(text)) throw CsvFaults.BadValue(block.File, block.LineOf(row), Field.Name, text, Field);
            }
            return _parser.Builder.Build();
        }
    }
}
