using System.Numerics;

namespace Pipelines.Data;

/// <summary>Collects the rows of a column of numbers.</summary>
/// <typeparam name="T"><see cref="long"/>, <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class NumericColumnBuilder<T> : ColumnBuilder where T : unmanaged, INumber<T>
{
    private T[] _values = new T[64];
    private int _count;

    internal NumericColumnBuilder(Field field) : base(field)
    {
    }

    /// <summary>Adds a row of one value; for lists a row of one element.</summary>
    public void Add(T value)
    {
        Append(value);
        EndRow(true, _count);
    }

    /// <summary>Adds a row of a list.</summary>
    public void AddList(ReadOnlySpan<T> values)
    {
        if (!Field.IsList) throw new InvalidOperationException($"The field '{Field}' is no list.");
        if (_values.Length - _count < values.Length) Array.Resize(ref _values, Math.Max(_values.Length * 2, _count + values.Length));
        values.CopyTo(_values.AsSpan(_count));
        _count += values.Length;
        EndRow(true, _count);
    }

    /// <summary>Adds an element to the list that <see cref="EndList"/> ends; where the field is no list, a row.</summary>
    public void AddElement(T value)
    {
        Append(value);
        if (!Field.IsList) EndRow(true, _count);
    }

    /// <summary>Ends a row of a list.</summary>
    public void EndList()
    {
        if (!Field.IsList) throw new InvalidOperationException($"The field '{Field}' is no list.");
        EndRow(true, _count);
    }

    /// <inheritdoc/>
    public override void AddMissing()
    {
        if (!Field.IsList) Append(T.Zero);
        EndRow(false, _count);
    }

    /// <inheritdoc/>
    public override void AddFrom(Column column, int row)
    {
        var from = (NumericColumn<T>)column;
        if (!from.IsPresent(row)) AddMissing();
        else if (Field.IsList) AddList(from.Values[from.Offsets[row]..from.Offsets[row + 1]]);
        else Add(from.Values[row]);
    }

    /// <inheritdoc/>
    public override Column Build()
    {
        var (validity, offsets) = EndColumn();
        var values = _values.AsSpan(0, _count).ToArray();
        _count = 0;
        return values switch
        {
            long[] integers => new Int64Column(Field, integers, validity, offsets),
            float[] singles => new Float32Column(Field, singles, validity, offsets),
            double[] doubles => new Float64Column(Field, doubles, validity, offsets),
            _ => throw new InvalidOperationException($"No column holds values of type {typeof(T).Name}."),
        };
    }

    private void Append(T value)
    {
        if (_count == _values.Length) Array.Resize(ref _values, _values.Length * 2);
        _values[_count++] = value;
    }
}
