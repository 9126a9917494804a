namespace Pipelines.Transform.Analyzers;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", section 8.5): slow for large ones, but as exact as doubles are.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>The values, and the vectors as columns of a row-major matrix.</summary>
    public static (double[] Values, double[] Vectors) Of(double[] matrix, int n)
    {
        var a = (double[])matrix.Clone();
        var v = new double[n * n];
        for (var i = 0; i < n; i++) v[i * n + i] = 1;
        var scale = a.Sum(x => x * x);
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a, n) > 1e-24 * scale; sweep++)
            for (var p = 0; p < n; p++)
                for (var q = p + 1; q < n; q++)
                    if (a[p * n + q] != 0) Rotate(a, v, n, p, q);
        return ([.. Enumerable.Range(0, n).Select(i => a[i * n + i])], v);
    }

    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        var theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (kp, kq) = (a[k * n + p], a[k * n + q]);
            (a[k * n + p], a[k * n + q]) = (c * kp - s * kq, s * kp + c * kq);
        }
        for (var k = 0; k < n; k++)
        {
            var (pk, qk) = (a[p * n + k], a[q * n + k]);
            (a[p * n + k], a[q * n + k]) = (c * pk - s * qk, s * pk + c * qk);
            var (vp, vq) = (v[k * n + p], v[k * n + q]);
            (v[k * n + p], v[k * n + q]) = (c * vp - s * vq, s * vp + c * vq);
        }
    }

    private static double OffDiagonal(double[] a, int n)
    {
        double sum = 0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                if (i != j) sum += a[i * n + j] * a[i * n + j];
        return sum;
    }
}
