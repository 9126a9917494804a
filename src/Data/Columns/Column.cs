namespace Pipelines.Data;

/// <summary>
/// The values of one field over the rows of a batch, with a validity bit a row. Values are row-aligned: a missing row has a place, whose content means nothing.
/// Where the field is a list, row <c>r</c> has the elements <c>Offsets[r]..Offsets[r + 1]</c>; a missing row has none. Immutable.
/// </summary>
public abstract class Column
{
    private readonly int[] _offsets;

    private protected Column(Field field, int elements, Validity? validity, int[]? offsets)
    {
        if (field.IsList != offsets is not null)
            throw new ArgumentException($"The field '{field}' {(field.IsList ? "needs" : "has no")} offsets.", nameof(offsets));
        Field = field;
        _offsets = offsets ?? [];
        Length = offsets is null ? elements : offsets.Length - 1;
        Validity = validity ?? Validity.AllPresent(Length);
        if (Validity.Length != Length) throw new ArgumentException($"Validity has {Validity.Length} rows, the column has {Length}.", nameof(validity));
        if (offsets is not null && (offsets[0] != 0 || offsets[^1] != elements))
            throw new ArgumentException($"Offsets run from {offsets[0]} to {offsets[^1]}, expected 0 to {elements}.", nameof(offsets));
    }

    /// <summary>Name and type.</summary>
    public Field Field { get; }

    /// <summary>The field's name.</summary>
    public string Name => Field.Name;

    /// <summary>The type of a value, or of an element.</summary>
    public ColumnType Type => Field.Type;

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    /// <summary>Which rows hold a value.</summary>
    public Validity Validity { get; }

    /// <summary>Number of rows that hold a value.</summary>
    public int PresentCount => Validity.PresentCount;

    /// <summary>For lists <see cref="Length"/> + 1 positions in the values, the first 0; empty otherwise.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Whether the row holds a value.</summary>
    public bool IsPresent(int row) => Validity[row];

    /// <summary>The same values under another name.</summary>
    public abstract Column Rename(string name);

    /// <summary>The rows from <paramref name="start"/> on.</summary>
    public abstract Column Slice(int start, int length);

    /// <summary>The rows of these indexes, in their order; an index may come more than once.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>A row's value boxed, for messages and small tables: <see cref="long"/>, <see cref="float"/>, <see cref="double"/>, <see cref="string"/>, an array of these for a list, null where missing.</summary>
    public abstract object? GetValue(int row);

    /// <summary>The rows of all parts, one part after the other; all parts have one field.</summary>
    public static Column Concat(IReadOnlyList<Column> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        if (parts.Count == 1) return parts[0];
        foreach (var part in parts)
            if (part.Field != parts[0].Field) throw new ArgumentException($"Concat: fields differ: '{parts[0].Field}' and '{part.Field}'.", nameof(parts));
        return parts[0].ConcatAll(parts);
    }

    private protected abstract Column ConcatAll(IReadOnlyList<Column> parts);

    /// <summary>Offsets of a slice, rebased to 0; null where the column is no list.</summary>
    private protected int[]? SliceOffsets(int start, int length)
    {
        if (!Field.IsList) return null;
        var offsets = _offsets.AsSpan(start, length + 1).ToArray();
        for (int i = 0, first = offsets[0]; i < offsets.Length; i++) offsets[i] -= first;
        return offsets;
    }

    /// <summary>The element indexes and new offsets of a choice of rows; where the column is no list, the rows themselves.</summary>
    private protected (int[] Elements, int[]? Offsets) TakeElements(ReadOnlySpan<int> rows)
    {
        if (!Field.IsList) return (rows.ToArray(), null);
        var offsets = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++) offsets[i + 1] = offsets[i] + _offsets[rows[i] + 1] - _offsets[rows[i]];
        var elements = new int[offsets[^1]];
        for (int i = 0, at = 0; i < rows.Length; i++)
            for (var e = _offsets[rows[i]]; e < _offsets[rows[i] + 1]; e++) elements[at++] = e;
        return (elements, offsets);
    }

    private protected static int[]? ConcatOffsets(IReadOnlyList<Column> parts)
    {
        if (!parts[0].Field.IsList) return null;
        var offsets = new List<int> { 0 };
        foreach (var part in parts)
        {
            var first = offsets[^1];
            for (var i = 1; i < part._offsets.Length; i++) offsets.Add(first + part._offsets[i]);
        }
        return [.. offsets];
    }

    /// <summary>Where the elements of a range of rows lie.</summary>
    private protected (int Start, int Length) ElementRange(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + length, Length, nameof(length));
        return Field.IsList ? (_offsets[start], _offsets[start + length] - _offsets[start]) : (start, length);
    }
}
