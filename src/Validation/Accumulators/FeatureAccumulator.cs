using Pipelines.Data;

namespace Pipelines.Validation.Accumulators;

/// <summary>Statistics of one feature: rows, lengths of lists, and its values.</summary>
internal sealed class FeatureAccumulator
{
    private readonly Field _field;
    private readonly IValueAccumulator _values;
    private readonly NumericAccumulator? _lengths;
    private long _present;
    private long _missing;

    /// <param name="field">Name and type.</param>
    /// <param name="seed">Seed of the sketches: another one for each feature and partition.</param>
    public FeatureAccumulator(Field field, ulong seed)
        : this(field, field.Type == ColumnType.Utf8 ? new TextAccumulator() : new NumericAccumulator(field.Type == ColumnType.Int64, seed),
            field.IsList ? new NumericAccumulator(isInteger: true, ~seed) : null)
    {
    }

    private FeatureAccumulator(Field field, IValueAccumulator values, NumericAccumulator? lengths) =>
        (_field, _values, _lengths) = (field, values, lengths);

    public void Add(Column column)
    {
        _present += column.PresentCount;
        _missing += column.Length - column.PresentCount;
        if (_lengths is not null)
            AddLengths(column);
        _values.Add(column);
    }

    public void Merge(FeatureAccumulator other)
    {
        if (other._field != _field)
            throw new ArgumentException($"Statistics of '{_field}' and of '{other._field}' cannot be merged.", nameof(other));
        _present += other._present;
        _missing += other._missing;
        _lengths?.Merge(other._lengths!);
        _values.Merge(other._values);
    }

    public FeatureStatistics Finish(StatisticsOptions options)
    {
        var counts = new FeatureStatistics(_field.Name, _field.Type.ToFeatureType(), _field.IsList, _present, _missing)
        {
            Distinct = 0,
            IsExact = true,
            Values = [],
            List = _lengths?.FinishLengths(options),
        };
        return _values.Finish(counts, options);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_present);
        writer.Write(_missing);
        _lengths?.Write(writer);
        _values.Write(writer);
    }

    public static FeatureAccumulator Read(Field field, BinaryReader reader)
    {
        var (present, missing) = (reader.ReadInt64(), reader.ReadInt64());
        var lengths = field.IsList ? NumericAccumulator.Read(isInteger: true, reader) : null;
        IValueAccumulator values = field.Type == ColumnType.Utf8 ? TextAccumulator.Read(reader) : NumericAccumulator.Read(field.Type == ColumnType.Int64, reader);
        return new FeatureAccumulator(field, values, lengths) { _present = present, _missing = missing };
    }

    private void AddLengths(Column column)
    {
        var lengths = new long[column.PresentCount];
        for (int row = 0, at = 0; row < column.Length; row++)
        {
            if (column.IsPresent(row))
                lengths[at++] = column.Offsets[row + 1] - column.Offsets[row];
        }
        _lengths!.Add(lengths);
    }
}
