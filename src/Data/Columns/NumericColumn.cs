using System.Numerics;

namespace Pipelines.Data;

/// <summary>A column of numbers.</summary>
/// <typeparam name="T"><see cref="long"/>, <see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class NumericColumn<T> : Column where T : unmanaged, INumber<T>
{
    private readonly ReadOnlyMemory<T> _values;

    private protected NumericColumn(Field field, ReadOnlyMemory<T> values, Validity? validity, int[]? offsets) : base(field, values.Length, validity, offsets) => _values = values;

    /// <summary>One value a row, whatever it is where missing; for lists the elements of all rows.</summary>
    public ReadOnlySpan<T> Values => _values.Span;

    /// <summary>The same as <see cref="Values"/>, to keep.</summary>
    public ReadOnlyMemory<T> ValuesMemory => _values;

    /// <inheritdoc/>
    public override Column Rename(string name) => Create(Field with { Name = name }, _values, Validity, Field.IsList ? Offsets.ToArray() : null);

    /// <inheritdoc/>
    public override Column Slice(int start, int length)
    {
        var (first, count) = ElementRange(start, length);
        return Create(Field, _values.Slice(first, count), Validity.Slice(start, length), SliceOffsets(start, length));
    }

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var (elements, offsets) = TakeElements(rows);
        var from = Values;
        var values = new T[elements.Length];
        for (var i = 0; i < values.Length; i++) values[i] = from[elements[i]];
        return Create(Field, values, Validity.Take(rows), offsets);
    }

    /// <inheritdoc/>
    public override object? GetValue(int row) =>
        !IsPresent(row) ? null : Field.IsList ? Values[Offsets[row]..Offsets[row + 1]].ToArray() : Values[row];

    private protected override Column ConcatAll(IReadOnlyList<Column> parts)
    {
        var values = new T[parts.Sum(p => ((NumericColumn<T>)p)._values.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            var from = ((NumericColumn<T>)part).Values;
            from.CopyTo(values.AsSpan(at));
            at += from.Length;
        }
        return Create(Field, values, Validity.Concat([.. parts.Select(p => p.Validity)]), ConcatOffsets(parts));
    }

    private protected abstract Column Create(Field field, ReadOnlyMemory<T> values, Validity validity, int[]? offsets);

    private protected static (T[] Values, Validity Validity) Split(ReadOnlySpan<T?> values)
    {
        var dense = new T[values.Length];
        var present = new bool[values.Length];
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value) (dense[i], present[i]) = (value, true);
        return (dense, Validity.From(present));
    }
}
