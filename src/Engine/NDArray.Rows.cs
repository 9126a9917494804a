namespace Pipelines.Engine;

public sealed partial class NDArray
{
    /// <summary>Elements of the first axis from one (included) to another (not included), copied.</summary>
    /// <exception cref="ShapeException">They are not all there.</exception>
    public NDArray Rows(int from, int to)
    {
        if (_shape.Length == 0 || from < 0 || to < from || to > _shape[0]) throw new ShapeException($"NDArray: rows {from} to {to} are not all in {this}.");
        var rows = Zeros(DType, [to - from, .. _shape[1..]]);
        Array.Copy(Storage, from * RowLength, rows.Storage, 0, rows.Length);
        return rows;
    }

    /// <summary>Elements of the first axis by number, copied.</summary>
    public NDArray Take(ReadOnlySpan<int> rows)
    {
        var (taken, length) = (Zeros(DType, [rows.Length, .. _shape[1..]]), RowLength);
        for (var i = 0; i < rows.Length; i++) Array.Copy(Storage, rows[i] * length, taken.Storage, i * length, length);
        return taken;
    }

    /// <summary>Arrays of one type and row shape, one after the other along the first axis.</summary>
    /// <exception cref="ShapeException">They differ.</exception>
    public static NDArray Concatenate(IReadOnlyList<NDArray> arrays)
    {
        if (arrays.FirstOrDefault(a => a.DType != arrays[0].DType || !a._shape.AsSpan(1).SequenceEqual(arrays[0]._shape.AsSpan(1))) is { } other)
            throw new ShapeException($"NDArray: {other} cannot follow {arrays[0]}. Expected the same type and row shape.");
        var whole = Zeros(arrays[0].DType, [arrays.Sum(a => a._shape[0]), .. arrays[0]._shape[1..]]);
        var next = 0;
        foreach (var array in arrays)
        {
            Array.Copy(array.Storage, 0, whole.Storage, next, array.Length);
            next += array.Length;
        }

        return whole;
    }

    /// <summary>The same storage under another shape of as many elements.</summary>
    internal NDArray Reshaped(int[] shape) => new(DType, shape, Storage);

    /// <summary>This array with a value after the elements of shorter axes.</summary>
    /// <exception cref="ShapeException">An axis is longer, or there are more or fewer axes.</exception>
    internal NDArray Padded(int[] shape, double value)
    {
        if (shape.Length != _shape.Length || _shape.Zip(shape).Any(p => p.First > p.Second)) throw new ShapeException($"NDArray: {this} does not fit into {Format(shape)}.");
        if (shape.AsSpan().SequenceEqual(_shape)) return this;
        if (DType == DType.String) return PaddedText(shape);
        return ((Tensor)this).Pad(new int[shape.Length], [.. shape.Select((n, axis) => n - _shape[axis])], value).Value();
    }

    private NDArray PaddedText(int[] shape)
    {
        var padded = Zeros(DType, shape);
        foreach (var (index, offset) in Ops.Reference.Indices(_shape)) Array.Copy(Storage, offset, padded.Storage, Ops.Reference.Offset(shape, index), 1);
        return padded;
    }

    private int RowLength => LengthOf(_shape.AsSpan(1));
}
