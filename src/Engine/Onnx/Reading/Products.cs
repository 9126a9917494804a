namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Matrix products.</summary>
internal static class Products
{
    /// <summary>A vector counts as a row on the left and as a column on the right; its axis goes again.</summary>
    [OnnxOperator("MatMul")]
    private static Tensor MatMul(OnnxNode node)
    {
        var (a, b) = (node[0], node[1]);
        var product = (a.Rank == 1 ? a.ExpandDims(0) : a).MatMul(b.Rank == 1 ? b.ExpandDims(1) : b);
        if (b.Rank == 1)
            product = product.Squeeze(-1);
        return a.Rank == 1 ? product.Squeeze(b.Rank == 1 ? -1 : -2) : product;
    }

    /// <summary><c>alpha · A' · B' + beta · C</c>, where ' is an optional transposition.</summary>
    [OnnxOperator("Gemm")]
    private static Tensor Gemm(OnnxNode node)
    {
        var a = node.Int("transA", 0) != 0 ? node[0].Permute(1, 0) : node[0];
        var b = node.Int("transB", 0) != 0 ? node[1].Permute(1, 0) : node[1];
        var product = Scale(a.MatMul(b), node.Float("alpha", 1));
        return node.Optional(2) is { } c ? product + Scale(c, node.Float("beta", 1)) : product;
    }

    private static Tensor Scale(Tensor x, float factor) => factor == 1 ? x : x * (double)factor;
}
