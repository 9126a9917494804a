using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>A number of a kernel when it is interpreted: integers and truth values in one half, floating point in the other.</summary>
internal readonly record struct Scalar(double Real, long Whole)
{
    public bool IsTrue => Whole != 0;

    public static Scalar Of(bool value) => new(0, value ? 1 : 0);

    public static Scalar Of(Number n) => n.DType.IsFloating ? new(n.Value, 0) : new(0, n.DType == DType.Bool ? (n.Value != 0 ? 1 : 0) : n.Whole);

    /// <summary>A whole number in a type; that of int32 wraps around.</summary>
    public static Scalar Of(DType dtype, long value) => dtype.IsFloating ? new(value, 0) : new(0, dtype == DType.Int32 ? unchecked((int)value) : value);

    /// <summary>The result of an elementwise function.</summary>
    public static Scalar From(DType dtype, double value) => dtype.IsFloating ? new(value, 0) : Of(dtype, dtype == DType.Int32 ? Cast.ToInt32(value) : Reference.ToInt64(value));

    public static Scalar Read(Array array, long at) => array switch
    {
        float[] x => new(x[at], 0),
        double[] x => new(x[at], 0),
        Half[] x => new((double)x[at], 0),
        BFloat16[] x => new(x[at], 0),
        int[] x => new(0, x[at]),
        long[] x => new(0, x[at]),
        _ => Of(((bool[])array)[at]),
    };

    public void Write(Array array, long at)
    {
        switch (array)
        {
            case float[] x: x[at] = (float)Real; break;
            case double[] x: x[at] = Real; break;
            case Half[] x: x[at] = (Half)Real; break;
            case BFloat16[] x: x[at] = (BFloat16)(float)Real; break;
            case int[] x: x[at] = unchecked((int)Whole); break;
            case long[] x: x[at] = Whole; break;
            default: ((bool[])array)[at] = IsTrue; break;
        }
    }

    public double Number(DType dtype) => dtype.IsFloating ? Real : Whole;

    /// <summary>The conversion, with the rules of <see cref="Cast"/>.</summary>
    public Scalar As(DType from, DType to)
    {
        if (from.IsInteger && to.IsInteger) return Of(to, Whole);
        var x = Number(from);
        return to switch
        {
            DType.Bool => Of(x != 0),
            DType.Int32 => new(0, Cast.ToInt32(x)),
            DType.Int64 => new(0, from == DType.Bool ? Whole : Reference.ToInt64(x)),
            DType.Float32 => new((float)x, 0),
            DType.Float16 => new((double)(Half)x, 0),
            DType.BFloat16 => new((float)(BFloat16)(float)x, 0),
            _ => new(x, 0),
        };
    }
}
