namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>A constant of the numbers of an array of any number of axes, jagged arrays included: <c>Tensor.Of(new[,] { { 1f, 2 }, { 3, 4 } })</c>.</summary>
    /// <exception cref="ShapeException">Rows differ in length.</exception>
    /// <exception cref="DTypeException">The elements are of no element type.</exception>
    public static Tensor Of(Array array) => Constant(NDArray.Of(array));

    /// <summary>A constant of one axis.</summary>
    public static Tensor Of<T>(params T[] data) => Constant(NDArray.From(data));

    /// <summary>A constant of two axes, row by row: <c>Tensor.Of([[1f, 2, 3], [4, 5, 6]])</c>.</summary>
    /// <exception cref="ShapeException">Rows differ in length.</exception>
    public static Tensor Of<T>(params T[][] rows) => Constant(NDArray.Of(rows));

    /// <summary>A constant of three axes.</summary>
    /// <exception cref="ShapeException">Rows differ in length.</exception>
    public static Tensor Of<T>(params T[][][] blocks) => Constant(NDArray.Of(blocks));

    public static implicit operator Tensor(float[] value) => Of((Array)value);

    public static implicit operator Tensor(float[,] value) => Of((Array)value);

    public static implicit operator Tensor(double[] value) => Of((Array)value);

    public static implicit operator Tensor(double[,] value) => Of((Array)value);

    public static implicit operator Tensor(int[] value) => Of((Array)value);

    public static implicit operator Tensor(int[,] value) => Of((Array)value);

    public static implicit operator Tensor(long[] value) => Of((Array)value);

    public static implicit operator Tensor(long[,] value) => Of((Array)value);

    public static implicit operator Tensor(bool[] value) => Of((Array)value);

    public static implicit operator Tensor(bool[,] value) => Of((Array)value);

    public static implicit operator Tensor(string[] value) => Of((Array)value);

    public static implicit operator Tensor(string[,] value) => Of((Array)value);

    /// <summary>Numbers from a start (included) to a limit (not included).</summary>
    public static Tensor Range(double start, double limit, double step = 1, DType dtype = DType.Int64)
        => Iota(dtype, [(int)Math.Max(0, Math.Ceiling((limit - start) / step))]) * step + start;

    /// <summary>0, 1, … to below a limit.</summary>
    public static Tensor Range(int limit, DType dtype = DType.Int64) => Range(0, limit, 1, dtype);

    /// <summary>Numbers at equal distances from a first to a last, both included.</summary>
    public static Tensor Linspace(double first, double last, int count, DType dtype = DType.Float32)
        => Constant(NDArray.From(Enumerable.Range(0, count).Select(i => i == count - 1 ? last : first + i * ((last - first) / Math.Max(1, count - 1))).ToArray())).Cast(dtype);

    /// <summary>Ones where row and column are the same, zeros elsewhere.</summary>
    public static Tensor Eye(int rows, DType dtype = DType.Float32, int? columns = null)
        => Equal(Iota(DType.Int64, [rows, 1]), Iota(DType.Int64, [1, columns ?? rows], 1)).Cast(dtype);

    /// <summary>This element type and shape, filled with a number.</summary>
    public Tensor FullLike(double value) => Full(DType, Shape, value);

    /// <summary>Coordinates of a grid: for each of the axes a tensor of the grid's shape, first axis first.</summary>
    public static Tensor[] Meshgrid(params IReadOnlyList<Tensor> axes)
    {
        Shape shape = new([.. axes.Select(a => a.Shape[0])]);
        return [.. axes.Select((a, i) => a.Reshape(new Shape([.. shape.Select((d, j) => j == i ? d : (Dim)1)])).BroadcastTo(shape))];
    }
}
