namespace Pipelines.Engine.Ops;

/// <summary>Eigenvalues, ascending, and eigenvectors of symmetric matrices, the last two axes, side by side: (…, n, 1 + n). By Jacobi's rotations.</summary>
public sealed record Eigh : Op, IHostOp<Eigh>
{
    private const int Sweeps = 60;

    public static string Name => nameof(Eigh);

    public static string? Onnx => null;

    public static TensorType Infer(Eigh op, IReadOnlyList<Tensor> inputs)
        => Matrices.Square(Name, inputs) is var type ? new(type.DType, type.Shape.With(type.Shape.Rank - 1, type.Shape[-1] + 1)) : default;

    public static NDArray Evaluate(Eigh op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Matrices.Map(inputs[0], result, shape, (a, n, _) => Decompose(a, n));

    public static IReadOnlyList<Tensor?> Gradient(Eigh op, Tensor result, Tensor gradient)
    {
        // V · (diag(w̄) + F ∘ (Vᵀ · V̄)) · Vᵀ with F[i, j] = 1 / (w[j] - w[i]), made symmetric.
        var (w, v) = (result.Slice(-1, 0, 1), result.Slice(-1, 1));
        var (dw, dv) = (gradient.Slice(-1, 0, 1).Squeeze(-1), gradient.Slice(-1, 1));
        var gaps = w.Transpose() - w;
        var factor = Tensor.DivideNoNan(gaps.FullLike(1), gaps);
        var inner = dw.Diag() + factor * v.Transpose().MatMul(dv);
        var whole = v.MatMul(inner).MatMul(v.Transpose());
        return [(whole + whole.Transpose()) * 0.5];
    }

    private static double[] Decompose(double[] a, int n)
    {
        var v = new double[n * n];
        for (var i = 0; i < n; i++) v[i * n + i] = 1;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var off = 0.0;
            for (var p = 0; p < n; p++)
                for (var q = p + 1; q < n; q++) off += a[p * n + q] * a[p * n + q];
            if (off < 1e-300) break;
            for (var p = 0; p < n; p++)
                for (var q = p + 1; q < n; q++) Rotate(a, v, n, p, q);
        }

        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => a[i * n + i])];
        var packed = new double[n * (n + 1)];
        for (var i = 0; i < n; i++)
        {
            packed[i * (n + 1)] = a[order[i] * n + order[i]];
            // A vector's sign is free: its largest element is positive.
            var largest = Enumerable.Range(0, n).MaxBy(row => Math.Round(Math.Abs(v[row * n + order[i]]), 9));
            var sign = Math.Sign(v[largest * n + order[i]]);
            for (var row = 0; row < n; row++) packed[row * (n + 1) + 1 + i] = sign * v[row * n + order[i]];
        }

        return packed;
    }

    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        if (a[p * n + q] == 0) return;
        var theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < n; k++) (a[k * n + p], a[k * n + q]) = (c * a[k * n + p] - s * a[k * n + q], s * a[k * n + p] + c * a[k * n + q]);
        for (var k = 0; k < n; k++) (a[p * n + k], a[q * n + k]) = (c * a[p * n + k] - s * a[q * n + k], s * a[p * n + k] + c * a[q * n + k]);
        for (var k = 0; k < n; k++) (v[k * n + p], v[k * n + q]) = (c * v[k * n + p] - s * v[k * n + q], s * v[k * n + p] + c * v[k * n + q]);
    }
}
