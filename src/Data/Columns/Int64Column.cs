namespace Pipelines.Data;

/// <summary>A column of 64-bit integers.</summary>
public sealed class Int64Column : NumericColumn<long>
{
    /// <summary>Takes over values that must not change afterwards.</summary>
    /// <param name="field">A field of type <see cref="ColumnType.Int64"/>.</param>
    /// <param name="values">One value a row, or the elements of all rows.</param>
    /// <param name="validity">Which rows are present; null: all.</param>
    /// <param name="offsets">For lists, rows + 1 positions from 0.</param>
    public Int64Column(Field field, ReadOnlyMemory<long> values, Validity? validity = null, int[]? offsets = null) : base(field, values, validity, offsets)
    {
        if (field.Type != ColumnType.Int64) throw new ArgumentException($"The field '{field}' is not int64.", nameof(field));
    }

    /// <summary>A column of the given values, null where missing.</summary>
    public static Int64Column From(string name, params ReadOnlySpan<long?> values)
    {
        var (dense, validity) = Split(values);
        return new(new(name, ColumnType.Int64), dense, validity);
    }

    private protected override Column Create(Field field, ReadOnlyMemory<long> values, Validity validity, int[]? offsets) => new Int64Column(field, values, validity, offsets);
}
