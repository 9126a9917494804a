namespace Pipelines.Engine.Ops;

/// <summary>The lower triangular L of a symmetric positive definite <c>A = L · Lᵀ</c>, the last two axes; only the lower triangle is read; NaN where A is not.</summary>
[TensorMethod(1)]
public sealed record Cholesky : Op, IHostOp<Cholesky>
{
    public static string Name => nameof(Cholesky);

    public static string? Onnx => null;

    public static TensorType Infer(Cholesky op, IReadOnlyList<Tensor> inputs) => Matrices.Square(Name, inputs);

    public static NDArray Evaluate(Cholesky op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Matrices.Map(inputs[0], result, shape, (a, n, _) => Decompose(a, n));

    public static IReadOnlyList<Tensor?> Gradient(Cholesky op, Tensor result, Tensor gradient)
    {
        // Murray, "Differentiation of the Cholesky decomposition", 2016: L⁻ᵀ · Φ(Lᵀ · L̄) · L⁻¹, made symmetric.
        var inverse = result.Inverse();
        var half = result.Transpose().MatMul(gradient).Tril();
        half -= half.DiagPart().Diag() * 0.5;
        var whole = inverse.Transpose().MatMul(half).MatMul(inverse);
        return [(whole + whole.Transpose()) * 0.5];
    }

    private static double[] Decompose(double[] a, int n)
    {
        var l = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i * n + j];
                for (var k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
                l[i * n + j] = i == j ? Math.Sqrt(sum) : sum / l[j * n + j];
            }

        return l;
    }
}
