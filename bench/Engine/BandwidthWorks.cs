using Pipelines.Engine;

namespace Pipelines.Bench.Engine;

/// <summary>What memory limits: elementwise functions and reductions, next to copies that read and write as many bytes, on one thread and on two.</summary>
internal static class BandwidthWorks
{
    private const int Million = 1 << 20;

    public static IEnumerable<Work> All =>
        from count in new[] { 64 * Million, Million }
        from work in new[]
        {
            Of("x * 2 + 1", count, 2, x => x * 2 + 1),
            Of("relu(x)", count, 2, x => x.Relu()),
            Of("x + x²", count, 2, x => x + x * x),
            Of("sum", count, 1, x => x.Sum()),
            Of("max", count, 1, x => x.Max()),
            Of("sum of rows", count, 1, x => x.Reshape([count / 1024, 1024]).Sum([1])),
            Of("sum of columns", count, 1, x => x.Reshape([count / 1024, 1024]).Sum([0])),
        }
        select work;

    private static Work Of(string name, int count, int passes, Func<Tensor, Tensor> function)
        => Work.Rate($"{name} of {count / Million} M", "GB/s", 4e-9 * count * passes, () =>
        {
            var x = Tensor.Input("x", DType.Float32, [count]);
            var bound = new Function(new Graph([x], [new("y", function(x))])).Bind(new Dictionary<string, NDArray> { ["x"] = Ones(count) });
            return Side.Of(bound.Run);
        }) with
        {
            Peers = [() => Copy(count * passes / 2, 1), () => Copy(count * passes / 2, 2)],
            Bar = 0.7,
            Goal = 0.9,
        };

    /// <summary>A copy of so many numbers reads them once and writes them once.</summary>
    private static Side Copy(int count, int threads)
    {
        var (from, to) = (Ones(count), Ones(count));
        if (threads == 1) return Side.Of(() => from.AsSpan<float>().CopyTo(to.AsSpan<float>()), "a copy");
        return Side.Of(
            () => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            {
                var (start, end) = (i * (count / threads), i == threads - 1 ? count : (i + 1) * (count / threads));
                from.AsSpan<float>()[start..end].CopyTo(to.AsSpan<float>()[start..end]);
            }),
            "a copy on two threads");
    }

    private static NDArray Ones(int count)
    {
        var array = NDArray.Zeros(DType.Float32, count);
        array.AsSpan<float>().Fill(1);
        return array;
    }
}
