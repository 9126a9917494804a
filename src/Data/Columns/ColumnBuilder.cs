namespace Pipelines.Data;

/// <summary>Collects the rows of one column. For one thread; empty again after <see cref="Build"/>.</summary>
public abstract class ColumnBuilder
{
    private ulong[] _present = new ulong[16];
    private List<int>? _offsets;

    private protected ColumnBuilder(Field field)
    {
        Field = field;
        if (field.IsList) _offsets = [0];
    }

    /// <summary>Name and type of the column.</summary>
    public Field Field { get; }

    /// <summary>Rows so far.</summary>
    public int Length { get; private set; }

    /// <summary>A builder for the field's type.</summary>
    public static ColumnBuilder For(Field field) => field.Type switch
    {
        ColumnType.Int64 => new NumericColumnBuilder<long>(field),
        ColumnType.Float32 => new NumericColumnBuilder<float>(field),
        ColumnType.Float64 => new NumericColumnBuilder<double>(field),
        ColumnType.Utf8 => new Utf8ColumnBuilder(field),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>Adds a row without a value.</summary>
    public abstract void AddMissing();

    /// <summary>Adds a row of another column of the same type.</summary>
    public abstract void AddFrom(Column column, int row);

    /// <summary>The column of all rows so far; the builder starts anew.</summary>
    public abstract Column Build();

    private protected void EndRow(bool present, int elements)
    {
        if (Length >> 6 == _present.Length) Array.Resize(ref _present, _present.Length * 2);
        if (present) _present[Length >> 6] |= 1ul << (Length & 63);
        Length++;
        _offsets?.Add(elements);
    }

    private protected (Validity Validity, int[]? Offsets) EndColumn()
    {
        var validity = Validity.FromWords(_present[..Validity.WordCount(Length)], Length);
        var offsets = _offsets?.ToArray();
        Array.Clear(_present);
        if (_offsets is not null) _offsets = [0];
        Length = 0;
        return (validity, offsets);
    }
}
