namespace Pipelines.Engine.Ops;

/// <summary>The obvious loops behind reference evaluations: an index per element, in double precision or int64.</summary>
internal static class Reference
{
    /// <summary>The type in which reference evaluations hold a value.</summary>
    public static DType TypeOf(DType dtype) => dtype.IsFloating ? DType.Float64 : dtype.IsInteger ? DType.Int64 : dtype;

    /// <summary>A function of each element of inputs that are broadcast to the shape.</summary>
    public static NDArray Map(IReadOnlyList<NDArray> inputs, DType dtype, int[] shape, ElementFunction function)
    {
        var x = new double[inputs.Count];
        return Generate(dtype, shape, index =>
        {
            for (var i = 0; i < x.Length; i++) x[i] = inputs[i].GetNumber(BroadcastOffset(inputs[i], index));
            return function(x);
        });
    }

    /// <summary>A number for each index of the shape.</summary>
    public static NDArray Generate(DType dtype, int[] shape, Func<int[], double> value)
    {
        var result = NDArray.Zeros(TypeOf(dtype), shape);
        foreach (var (index, offset) in Indices(shape)) Set(result, offset, value(index));
        return result;
    }

    /// <summary>The elements of the input at other places; where <paramref name="source"/> says false, <paramref name="fill"/>.</summary>
    public static NDArray Move(NDArray input, int[] shape, SourceIndex source, double fill = 0)
    {
        var result = NDArray.Zeros(input.DType, shape);
        var from = new int[input.Shape.Count];
        foreach (var (index, offset) in Indices(shape))
        {
            if (source(index, from)) Array.Copy(input.Storage, Offset(input.Dims, from), result.Storage, offset, 1);
            else if (fill != 0) Set(result, offset, fill);
        }

        return result;
    }

    /// <summary>A stored value in the type in which reference evaluations hold it.</summary>
    public static NDArray Promote(NDArray value)
    {
        var type = TypeOf(value.DType);
        if (type == value.DType) return value;
        var result = NDArray.Zeros(type, [.. value.Shape]);
        for (var i = 0; i < value.Length; i++) Set(result, i, value.GetNumber(i));
        return result;
    }

    /// <summary>The input repeated to a shape.</summary>
    public static NDArray Broadcast(NDArray input, int[] shape)
    {
        var result = NDArray.Zeros(input.DType, shape);
        foreach (var (index, offset) in Indices(shape)) Array.Copy(input.Storage, BroadcastOffset(input, index), result.Storage, offset, 1);
        return result;
    }

    /// <summary>Every index of a shape in row-major order, with its number. The array is reused.</summary>
    public static IEnumerable<(int[] Index, int Offset)> Indices(int[] shape)
    {
        var index = new int[shape.Length];
        var length = NDArray.LengthOf(shape);
        for (var offset = 0; offset < length; offset++)
        {
            yield return (index, offset);
            for (var axis = shape.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) index[axis] = 0;
        }
    }

    public static int Offset(ReadOnlySpan<int> shape, ReadOnlySpan<int> index)
    {
        var offset = 0;
        for (var axis = 0; axis < shape.Length; axis++) offset = offset * shape[axis] + index[axis];
        return offset;
    }

    public static void Set(NDArray array, int offset, double value)
    {
        switch (array.Storage)
        {
            case double[] x: x[offset] = value; break;
            case long[] x: x[offset] = ToInt64(value); break;
            case bool[] x: x[offset] = value != 0; break;
            default: throw new DTypeException($"A reference evaluation cannot write numbers into {array.DType}.");
        }
    }

    /// <summary>Towards zero; NaN and what is out of range become the smallest integer, which stands for a missing value.</summary>
    public static long ToInt64(double value) => value is >= long.MinValue and < 9223372036854775808.0 ? (long)value : long.MinValue;

    private static int BroadcastOffset(NDArray input, ReadOnlySpan<int> index)
    {
        var offset = 0;
        var skipped = index.Length - input.Dims.Length;
        for (var axis = 0; axis < input.Dims.Length; axis++)
            offset = offset * input.Dims[axis] + (input.Dims[axis] == 1 ? 0 : index[axis + skipped]);
        return offset;
    }
}
