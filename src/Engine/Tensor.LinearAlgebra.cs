using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

/// <remarks>Matrices are the last two axes; those before are the batch. Computed in double precision and rounded once.</remarks>
public sealed partial class Tensor
{
    /// <summary>x of <c>A · x = b</c>, this being A.</summary>
    /// <param name="b">(…, n, columns).</param>
    public Tensor Solve(Tensor b) => Inverse().MatMul(b);

    /// <summary>x of <c>A · x = b</c>, of which this A only one triangle counts.</summary>
    /// <param name="b">(…, n, columns).</param>
    /// <param name="lower">Whether it is the lower one.</param>
    public Tensor SolveTriangular(Tensor b, bool lower = true) => (lower ? Tril() : Triu()).Solve(b);

    /// <summary>The eigenvalues of symmetric matrices, ascending, and their eigenvectors as columns, of length 1, the largest element positive.
    /// Gradients need eigenvalues that differ.</summary>
    public (Tensor Values, Tensor Vectors) Eigh()
    {
        var both = Apply(new Eigh(), (this + Transpose()) * 0.5);
        return (both.Slice(-1, 0, 1).Squeeze(-1), both.Slice(-1, 1));
    }

    /// <summary>The thin QR decomposition of matrices of full column rank, no wider than high: Q with orthonormal columns, R upper triangular with a positive diagonal.</summary>
    public (Tensor Q, Tensor R) Qr()
    {
        if (Shape[-2].Value < Shape[-1].Value) throw Check.ShapeFault("Qr", [this], $"the matrices of {Shape} are wider than high.");
        // By Cholesky, twice: the second round takes away what rounding has left of the first.
        var (q, r) = Round(this);
        var (q2, r2) = Round(q);
        return (q2, r2.MatMul(r));

        static (Tensor, Tensor) Round(Tensor a)
        {
            var r = a.Transpose().MatMul(a).Cholesky().Transpose();
            return (a.MatMul(r.Inverse()), r);
        }
    }

    /// <summary>The thin singular value decomposition <c>A = U · diag(S) · Vᵀ</c>: values descending. By the eigenvalues of the smaller of AᵀA and AAᵀ, so values
    /// below about 1e-8 of the largest are not told from 0; gradients need values that differ and are above that.</summary>
    public (Tensor U, Tensor S, Tensor V) Svd()
    {
        if (Shape[-2].Value < Shape[-1].Value)
        {
            var (left, values, right) = Transpose().Svd();
            return (right, values, left);
        }

        var (squares, vectors) = Transpose().MatMul(this).Eigh();
        var (s, v) = (Maximum(squares, 0).Flip(-1).Sqrt(), vectors.Flip(-1));
        return (DivideNoNan(MatMul(v), s.ExpandDims(-2)), s, v);
    }

    /// <summary>The x for which <c>|A · x - b|²</c> is smallest, A being of full column rank.</summary>
    /// <param name="b">(…, rows, columns).</param>
    public Tensor LeastSquares(Tensor b)
    {
        var (q, r) = Qr();
        return r.SolveTriangular(q.Transpose().MatMul(b), lower: false);
    }
}
