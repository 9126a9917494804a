namespace Pipelines.Data;

/// <summary>A column of double-precision numbers.</summary>
public sealed class Float64Column : NumericColumn<double>
{
    /// <summary>Takes over values that must not change afterwards.</summary>
    /// <param name="field">A field of type <see cref="ColumnType.Float64"/>.</param>
    /// <param name="values">One value a row, or the elements of all rows.</param>
    /// <param name="validity">Which rows are present; null: all.</param>
    /// <param name="offsets">For lists, rows + 1 positions from 0.</param>
    public Float64Column(Field field, ReadOnlyMemory<double> values, Validity? validity = null, int[]? offsets = null) : base(field, values, validity, offsets)
    {
        if (field.Type != ColumnType.Float64) throw new ArgumentException($"The field '{field}' is not float64.", nameof(field));
    }

    /// <summary>A column of the given values, null where missing.</summary>
    public static Float64Column From(string name, params ReadOnlySpan<double?> values)
    {
        var (dense, validity) = Split(values);
        return new(new(name, ColumnType.Float64), dense, validity);
    }

    private protected override Column Create(Field field, ReadOnlyMemory<double> values, Validity validity, int[]? offsets) => new Float64Column(field, values, validity, offsets);
}
