using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>A column of lists as two arrays: the elements of all rows, and where each row's begin.</summary>
internal static class ListTensors
{
    /// <summary>The elements, and int64 (rows + 1) splits from 0. A missing row has no element; a column of single values has one a row, or none where it is missing.</summary>
    public static (NDArray Elements, NDArray Splits) Of(ColumnBatch batch, string name, DType dtype)
    {
        if (!batch.TryGet(name, out var column)) return (NDArray.Zeros(dtype, 0), NDArray.Zeros(DType.Int64, batch.Rows + 1));
        return column.Field.IsList ? OfList(column, dtype) : OfSingles(column, dtype);
    }

    private static (NDArray, NDArray) OfList(Column column, DType dtype)
    {
        var splits = new long[column.Length + 1];
        for (var i = 0; i < splits.Length; i++) splits[i] = column.Offsets[i];
        NDArray elements = (column, dtype) switch
        {
            (NumericColumn<float> c, DType.Float32) => NDArray.From(c.Values.ToArray()),
            (NumericColumn<double> c, DType.Float32) => Convert(c.Values, v => (float)v),
            (NumericColumn<long> c, DType.Float32) => Convert(c.Values, v => (float)v),
            (NumericColumn<long> c, DType.Int64) => NDArray.From(c.Values.ToArray()),
            (Utf8Column c, DType.String) => Texts(c),
            _ => throw new ArgumentException($"The column '{column.Field}' cannot become an input of lists of {dtype}.", nameof(dtype)),
        };
        return (elements, NDArray.From(splits));
    }

    private static (NDArray, NDArray) OfSingles(Column column, DType dtype)
    {
        var rows = Enumerable.Range(0, column.Length).Where(column.IsPresent).ToArray();
        var splits = new long[column.Length + 1];
        for (var i = 0; i < column.Length; i++) splits[i + 1] = splits[i] + (column.IsPresent(i) ? 1 : 0);
        return (ExampleTensors.ToArray(column.Take(rows), dtype), NDArray.From(splits));
    }

    private static NDArray Convert<T>(ReadOnlySpan<T> from, Func<T, float> convert)
    {
        var to = new float[from.Length];
        for (var i = 0; i < to.Length; i++) to[i] = convert(from[i]);
        return NDArray.From(to);
    }

    private static NDArray Texts(Utf8Column column)
    {
        var to = new string[column.Codes.Length];
        for (var i = 0; i < to.Length; i++) to[i] = column.Dictionary.GetString(column.Codes[i]);
        return NDArray.From(to);
    }
}
