using Pipelines.Engine;

namespace Pipelines.Bench.Engine;

/// <summary>Matrix products of squares next to OpenBLAS, on as many threads on both sides.</summary>
internal static class ProductWorks
{
    public static IEnumerable<Work> All =>
        from threads in new[] { 1, 2 }
        from n in new[] { 256, 512, 768, 1024, 2048 }
        from transposed in n is 512 or 1024 ? new[] { "", " aᵀ", " bᵀ" } : [""]
        select Product(n, threads, transposed);

    private static Work Product(int n, int threads, string transposed)
        => Work.Rate($"matmul{transposed} {n} threads {threads}", "GFLOP/s", 2e-9 * n * n * n, () => Ours(n, threads, transposed)) with
        {
            Peers = [() => PeerProcess.Start("Engine/openblas_peer.py", "product", new() { ["n"] = n, ["threads"] = threads, ["ta"] = transposed == " aᵀ", ["tb"] = transposed == " bᵀ" })],
            Bar = n > 1024 ? 0.9 : 1.0,
            Goal = n > 1024 ? 1.0 : 1.15,
        };

    private static Side Ours(int n, int threads, string transposed)
    {
        var (a, b) = (Tensor.Input("a", DType.Float32, [n, n]), Tensor.Input("b", DType.Float32, [n, n]));
        var c = (transposed == " aᵀ" ? a.Transpose() : a).MatMul(transposed == " bᵀ" ? b.Transpose() : b);
        var bound = new Function(new Graph([a, b], [new("c", c)])) { Threads = threads }.Bind(new Dictionary<string, NDArray> { ["a"] = Values(n, 1), ["b"] = Values(n, 2) });
        return Side.Of(() =>
        {
            bound.Run();
            return bound.Outputs["c"].AsSpan<float>()[n + 1];
        });
    }

    /// <summary>Exact in float32 whatever the order of the sums.</summary>
    private static NDArray Values(int n, int seed) => NDArray.From([.. Enumerable.Range(0, n * n).Select(i => ((i * 7L + seed) % 13 - 6) / 8f)], n, n);
}
