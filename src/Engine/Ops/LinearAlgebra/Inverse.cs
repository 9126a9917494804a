namespace Pipelines.Engine.Ops;

/// <summary>The inverse of square matrices, the last two axes, by elimination with row exchanges; NaN where there is none.</summary>
[TensorMethod(1)]
public sealed record Inverse : Op, IHostOp<Inverse>
{
    public static string Name => nameof(Inverse);

    public static string? Onnx => null;

    public static TensorType Infer(Inverse op, IReadOnlyList<Tensor> inputs) => Matrices.Square(Name, inputs);

    public static NDArray Evaluate(Inverse op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Matrices.Map(inputs[0], result, shape, (a, n, _) => Invert(a, n));

    public static IReadOnlyList<Tensor?> Gradient(Inverse op, Tensor result, Tensor gradient)
        => [-result.Transpose().MatMul(gradient).MatMul(result.Transpose())];

    private static double[] Invert(double[] a, int n)
    {
        var inverse = new double[n * n];
        for (var i = 0; i < n; i++) inverse[i * n + i] = 1;
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
                if (Math.Abs(a[row * n + column]) > Math.Abs(a[pivot * n + column])) pivot = row;
            if (a[pivot * n + column] is 0 or double.NaN)
            {
                Array.Fill(inverse, double.NaN);
                return inverse;
            }

            for (var j = 0; j < n && pivot != column; j++)
            {
                (a[pivot * n + j], a[column * n + j]) = (a[column * n + j], a[pivot * n + j]);
                (inverse[pivot * n + j], inverse[column * n + j]) = (inverse[column * n + j], inverse[pivot * n + j]);
            }

            var scale = 1 / a[column * n + column];
            for (var j = 0; j < n; j++) (a[column * n + j], inverse[column * n + j]) = (a[column * n + j] * scale, inverse[column * n + j] * scale);
            for (var row = 0; row < n; row++)
            {
                var factor = a[row * n + column];
                if (row == column || factor == 0) continue;
                for (var j = 0; j < n; j++)
                {
                    a[row * n + j] -= factor * a[column * n + j];
                    inverse[row * n + j] -= factor * inverse[column * n + j];
                }
            }
        }

        return inverse;
    }
}
