namespace Pipelines.Data;

/// <summary>A column of single-precision numbers.</summary>
public sealed class Float32Column : NumericColumn<float>
{
    /// <summary>Takes over values that must not change afterwards.</summary>
    /// <param name="field">A field of type <see cref="ColumnType.Float32"/>.</param>
    /// <param name="values">One value a row, or the elements of all rows.</param>
    /// <param name="validity">Which rows are present; null: all.</param>
    /// <param name="offsets">For lists, rows + 1 positions from 0.</param>
    public Float32Column(Field field, ReadOnlyMemory<float> values, Validity? validity = null, int[]? offsets = null) : base(field, values, validity, offsets)
    {
        if (field.Type != ColumnType.Float32) throw new ArgumentException($"The field '{field}' is not float32.", nameof(field));
    }

    /// <summary>A column of the given values, null where missing.</summary>
    public static Float32Column From(string name, params ReadOnlySpan<float?> values)
    {
        var (dense, validity) = Split(values);
        return new(new(name, ColumnType.Float32), dense, validity);
    }

    private protected override Column Create(Field field, ReadOnlyMemory<float> values, Validity validity, int[]? offsets) => new Float32Column(field, values, validity, offsets);
}
