namespace Pipelines.Engine.Tests.Ops;

public sealed class LinearAlgebraTests
{
    private static readonly NDArray A = Values.Of(DType.Float64, [2, 4, 3]);

    [Theory]
    [InlineData("bij,bjk->bik")]
    [InlineData("ij,jk")]
    [InlineData("ij,ij->")]
    [InlineData("ij->ji")]
    [InlineData("ii->i")]
    [InlineData("ii")]
    [InlineData("i,j->ij")]
    [InlineData("bij,bkj,bk->ib")]
    [InlineData("ij,j,i->")]
    public void Einsum_EqualsTheSumOverAllLetters(string equation)
    {
        var sides = equation.Split("->");
        var letters = sides[0].Split(',');
        var lengths = new Dictionary<char, int> { ['b'] = 2, ['i'] = 3, ['j'] = letters[0].Length == 2 && letters[0][0] == letters[0][1] ? 3 : 4, ['k'] = 5 };
        var factors = letters.Select((l, n) => Values.Of(DType.Float64, [.. l.Select(c => lengths[c])], seed: n + 1)).ToArray();
        var result = sides.Length > 1 ? sides[1] : string.Concat(string.Concat(letters).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key).Order());
        var all = lengths.Keys.Where(sides[0].Contains).ToArray();
        var expected = new double[result.Aggregate(1, (n, c) => n * lengths[c])];
        foreach (var index in Values.Indices([.. all.Select(c => lengths[c])]))
        {
            int At(char c) => index[Array.IndexOf(all, c)];
            expected[result.Aggregate(0, (o, c) => o * lengths[c] + At(c))] += letters.Select((l, n) => Values.At(factors[n], [.. l.Select(At)])).Aggregate(1.0, (a, b) => a * b);
        }

        Values.AssertClose(expected, Tensor.Einsum(equation, [.. factors.Select(Tensor.Constant)]).Value(), 1e-12, equation);
    }

    [Fact]
    public void Tensordot_AndErrors_AreNumPys()
    {
        var (a, b) = (Tensor.Constant(A), Tensor.Constant(Values.Of(DType.Float64, [3, 4, 5])));

        Values.AssertClose(Values.Numbers(Tensor.Einsum("aij,jik->ak", a, b).Value()), Tensor.Tensordot(a, b, [1, 2], [1, 0]).Value(), 1e-12, "tensordot");
        Assert.Equal([2, 4, 4, 5], Tensor.Tensordot(a, b, 1).Shape.ToArray());
        Assert.Contains("'ij,jk' does not fit", Assert.Throws<EngineException>(() => Tensor.Einsum("ij,jk", a, b)).Message, StringComparison.Ordinal);
        Assert.Contains("axis 'j' is 3", Assert.Throws<ShapeException>(() => Tensor.Einsum("bij,bjk->bik", a, a)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decompositions_MultipliedOut_GiveTheMatrix()
    {
        var a = Tensor.Constant(A);
        var gram = a.Transpose().MatMul(a) + Tensor.Eye(3, DType.Float64);
        var (l, (q, r), (u, s, v), (w, e)) = (gram.Cholesky(), a.Qr(), a.Svd(), gram.Eigh());

        Same(gram, l.MatMul(l.Transpose()), "cholesky");
        Same(l, l.Tril(), "lower");
        Same(a, q.MatMul(r), "qr");
        Same(Tensor.Eye(3, DType.Float64).BroadcastTo([2, 3, 3]), q.Transpose().MatMul(q), "orthonormal");
        Same(r, r.Triu(), "upper");
        Same(a, (u * s.ExpandDims(-2)).MatMul(v.Transpose()), "svd");
        Same(s, s.Sort(descending: true), "descending");
        Same(gram.MatMul(e), e * w.ExpandDims(-2), "eigh");
        Same(gram.Determinant(), w.Product([-1]), "determinant");
        Same(Tensor.Eye(3, DType.Float64).BroadcastTo([2, 3, 3]), gram.MatMul(gram.Inverse()), "inverse");
        var x = a.LeastSquares(Tensor.Ones(DType.Float64, [2, 4, 1]));
        Same(a.Transpose().MatMul(a.MatMul(x)), a.Transpose().MatMul(Tensor.Ones(DType.Float64, [2, 4, 1])), "least squares");
        var wide = a.Transpose().Svd();
        Same(a.Transpose(), (wide.U * wide.S.ExpandDims(-2)).MatMul(wide.V.Transpose()), "wide");
        Assert.All(Values.Numbers(Tensor.Zeros(DType.Float64, [2, 2]).Inverse().Value()), n => Assert.True(double.IsNaN(n)));
        Assert.Equal(-2, Tensor.Of([[1.0, 2], [3, 4]]).Determinant().Item<double>(), 1e-12);
    }

    [Theory]
    [InlineData("inverse")]
    [InlineData("determinant")]
    [InlineData("cholesky")]
    [InlineData("eigh")]
    [InlineData("qr")]
    [InlineData("svd")]
    [InlineData("solve")]
    [InlineData("einsum")]
    [InlineData("logsumexp")]
    [InlineData("norm")]
    public void Gradient_FirstAndSecondOrder_EqualFiniteDifferences(string name)
    {
        var x = new Variable(Values.Of(DType.Float64, [3, 3], seed: 11), "x");
        Tensor a = x.Read(), square = a.MatMul(a.Transpose()) + Tensor.Eye(3, DType.Float64);
        Tensor y = name switch
        {
            "inverse" => square.Inverse(),
            "determinant" => square.Determinant() * 0.01,
            "cholesky" => square.Cholesky(),
            "eigh" => square.Eigh() is var (w, v) ? w.ExpandDims(-1) * 0.1 + v.Square() : a,
            "qr" => a.Qr() is var (q, r) ? q + r : a,
            "svd" => a.Svd() is var (u, s, v) ? u.Square() + v.Square() * 2 + s : a,
            "solve" => square.Solve(a),
            "einsum" => Tensor.Einsum("ij,jk,ii->ik", a, a, a),
            "logsumexp" => a.LogSumExp([1]),
            _ => a.Norm(2, [0]) + a.Norm(1, [0]) + a.Norm(3, [0]),
        };
        var loss = (y * Tensor.Constant(Values.Of(DType.Float64, y.Shape.ToArray(), seed: 3))).Sum();

        var gradient = Gradients.Of(loss, [x])[0];
        Values.AssertClose(FiniteDifference.Of(loss, x), gradient.Value(), 2e-5, name);
        Values.AssertClose(FiniteDifference.Of(gradient.Square().Sum(), x), Gradients.Of(gradient.Square().Sum(), [x])[0].Value(), 2e-3, $"{name}, second order");
    }

    private static void Same(Tensor expected, Tensor actual, string what) => Values.AssertClose(Values.Numbers(expected.Value()), actual.Value(), 1e-7, what);
}
