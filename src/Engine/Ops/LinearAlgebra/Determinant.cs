namespace Pipelines.Engine.Ops;

/// <summary>The determinant of square matrices, the last two axes, by elimination with row exchanges.</summary>
[TensorMethod(1)]
public sealed record Determinant : Op, IHostOp<Determinant>
{
    public static string Name => nameof(Determinant);

    public static string? Onnx => "Det";

    public static TensorType Infer(Determinant op, IReadOnlyList<Tensor> inputs)
        => new(Matrices.Square(Name, inputs).DType, [.. inputs[0].Shape.SkipLast(2)]);

    public static NDArray Evaluate(Determinant op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Matrices.Map(inputs[0], result, shape, (a, n, _) => [Eliminate(a, n)]);

    public static IReadOnlyList<Tensor?> Gradient(Determinant op, Tensor result, Tensor gradient)
        => [(gradient * result).ExpandDims(-1).ExpandDims(-1) * result.Inputs[0].Inverse().Transpose()];

    private static double Eliminate(double[] a, int n)
    {
        var determinant = 1.0;
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
                if (Math.Abs(a[row * n + column]) > Math.Abs(a[pivot * n + column])) pivot = row;
            if (a[pivot * n + column] == 0) return 0;
            for (var j = 0; j < n && pivot != column; j++) (a[pivot * n + j], a[column * n + j]) = (a[column * n + j], a[pivot * n + j]);
            determinant *= pivot == column ? a[column * n + column] : -a[column * n + column];
            for (var row = column + 1; row < n; row++)
            {
                var factor = a[row * n + column] / a[column * n + column];
                for (var j = column; j < n; j++) a[row * n + j] -= factor * a[column * n + j];
            }
        }

        return determinant;
    }
}
