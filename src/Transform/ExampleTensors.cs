using System.Runtime.InteropServices;
using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>Columns as arrays for a graph, by the value contract: a missing float32 is NaN, a missing int64 INT64_MIN, a missing string empty; float64 is rounded to float32.</summary>
public static class ExampleTensors
{
    /// <summary>An array of shape (rows) for each input; for a list the elements of all rows, and the row splits of shape (rows + 1).</summary>
    /// <param name="batch">The examples. A column that an input needs and that is not there counts as missing throughout; further columns are ignored.</param>
    /// <param name="inputs">The graph's inputs, by name and dtype.</param>
    /// <exception cref="ArgumentException">A column cannot become an input's dtype.</exception>
    public static Dictionary<string, NDArray> ToInputs(ColumnBatch batch, IEnumerable<Tensor> inputs)
    {
        var arrays = new Dictionary<string, NDArray>(StringComparer.Ordinal);
        var wanted = inputs.ToDictionary(Graph.NameOf, StringComparer.Ordinal);
        foreach (var (name, input) in wanted)
        {
            if (name.EndsWith(RawInput.SplitsSuffix, StringComparison.Ordinal) && wanted.ContainsKey(name[..^RawInput.SplitsSuffix.Length])) continue;
            var isList = wanted.ContainsKey(name + RawInput.SplitsSuffix);
            if (isList) (arrays[name], arrays[name + RawInput.SplitsSuffix]) = ListTensors.Of(batch, name, input.DType);
            else arrays[name] = batch.TryGet(name, out var column) ? ToArray(column, input.DType) : Missing(input.DType, batch.Rows);
        }
        return arrays;
    }

    /// <summary>The columns that a graph's inputs are made of: of a list's two inputs the elements name it.</summary>
    public static IReadOnlyList<string> ColumnsOf(IEnumerable<Tensor> inputs)
    {
        var names = inputs.Select(Graph.NameOf).ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(n => !(n.EndsWith(RawInput.SplitsSuffix, StringComparison.Ordinal) && names.Contains(n[..^RawInput.SplitsSuffix.Length])))];
    }

    /// <summary>The column as an array of shape (rows).</summary>
    /// <exception cref="ArgumentException">The column is a list, text where a number is wanted or the reverse, or holds a fraction where an integer is wanted.</exception>
    public static NDArray ToArray(Column column, DType dtype)
    {
        if (column.Field.IsList) throw new ArgumentException($"The column '{column.Field}' cannot become an input: expected one value a row.", nameof(column));
        return (column, dtype) switch
        {
            (NumericColumn<float> c, DType.Float32) => Numbers(c, float.NaN, static v => v),
            (NumericColumn<double> c, DType.Float32) => Numbers(c, float.NaN, static v => (float)v),
            (NumericColumn<long> c, DType.Float32) => Numbers(c, float.NaN, static v => (float)v),
            (NumericColumn<float> c, DType.Float64) => Numbers(c, double.NaN, static v => (double)v),
            (NumericColumn<double> c, DType.Float64) => Numbers(c, double.NaN, static v => v),
            (NumericColumn<long> c, DType.Float64) => Numbers(c, double.NaN, static v => (double)v),
            (NumericColumn<long> c, DType.Int32) => Numbers(c, int.MinValue, static v => checked((int)v)),
            (NumericColumn<long> c, DType.Bool) => Numbers(c, false, static v => v != 0),
            (NumericColumn<long> c, DType.Int64) => Numbers(c, long.MinValue, static v => v),
            (NumericColumn<float> c, DType.Int64) => Numbers(c, long.MinValue, v => Whole(v, c)),
            (NumericColumn<double> c, DType.Int64) => Numbers(c, long.MinValue, v => Whole(v, c)),
            (Utf8Column c, DType.String) => Texts(c),
            _ => throw new ArgumentException($"The column '{column.Field}' cannot become an input of {dtype}.", nameof(dtype)),
        };
    }

    private static NDArray Missing(DType dtype, int rows)
    {
        var array = NDArray.Zeros(dtype, rows);
        if (dtype == DType.Float32) array.AsSpan<float>().Fill(float.NaN);
        else if (dtype == DType.Int64) array.AsSpan<long>().Fill(long.MinValue);
        return array;
    }

    private static long Whole(double value, Column column) =>
        double.IsNaN(value) ? long.MinValue
        : value == Math.Truncate(value) && Math.Abs(value) < 9.2e18 ? (long)value
        : throw new ArgumentException(FormattableString.Invariant($"The column '{column.Field}' holds {value}, but the input is an integer. Expected whole numbers."), nameof(value));

    private static NDArray Numbers<TFrom, TTo>(NumericColumn<TFrom> column, TTo missing, Func<TFrom, TTo> convert) where TFrom : unmanaged, System.Numerics.INumber<TFrom>
    {
        var from = column.Values;
        var to = new TTo[from.Length];
        if (typeof(TFrom) == typeof(TTo)) MemoryMarshal.AsBytes(from).CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.As<TTo, TFrom>(ref MemoryMarshal.GetArrayDataReference(to)), to.Length)));
        else for (var i = 0; i < to.Length; i++) to[i] = column.Validity[i] ? convert(from[i]) : missing;
        if (typeof(TFrom) == typeof(TTo) && !column.Validity.IsAllPresent)
            for (var i = 0; i < to.Length; i++)
                if (!column.Validity[i]) to[i] = missing;
        return NDArray.From(to);
    }

    private static NDArray Texts(Utf8Column column)
    {
        var codes = column.Codes;
        var to = new string[codes.Length];
        for (var i = 0; i < to.Length; i++) to[i] = column.IsPresent(i) ? column.Dictionary.GetString(codes[i]) : "";
        return NDArray.From(to);
    }
}
