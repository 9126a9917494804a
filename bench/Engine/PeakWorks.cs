using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Pipelines.Engine;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Bench.Engine;

/// <summary>How much of what the machine can multiply and add a training step uses, on both threads.</summary>
internal static class PeakWorks
{
    private const int Batch = 512, Steps = 30, Threads = 2;

    // Forward, gradients of weights, gradients of what goes into the second and third layer.
    private const double StepFlops = 2.0 * Batch * (2 * (64 * 256 + 256 * 128 + 128) + 256 * 128 + 128);

    public static IEnumerable<Work> All =>
    [
        new Work("share of peak, 64-256-128-1 adam 512", "share", () =>
        {
            var bound = Networks.Step(new Adam(), classes: false, 64, 256, 128, 1).Bind(new Dictionary<string, NDArray> { ["x"] = Networks.Uniform(1, Batch, 64), ["y"] = Networks.Uniform(2, Batch, 1) });
            for (var i = 0; i < Steps; i++) bound.Run();
            return Side.Gauge(() =>
            {
                var peak = PeakFlops();
                var begun = Stopwatch.GetTimestamp();
                for (var i = 0; i < Steps; i++) bound.Run();
                return Steps * StepFlops / Stopwatch.GetElapsedTime(begun).TotalSeconds / peak;
            });
        })
        {
            Better = Better.Higher, Once = true, Bar = 0.5, Goal = 0.8,
        },
    ];

    /// <summary>Operations a second of twenty-four independent chains of fused multiply-adds a thread.</summary>
    private static double PeakFlops()
    {
        const int Rounds = 300_000, Chains = 24;
        var begun = Stopwatch.GetTimestamp();
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ => Sink = Fused(Rounds));
        return Threads * (double)Rounds * Chains * Vector512<float>.Count * 2 / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static float Sink { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Fused(int rounds)
    {
        var (x, y) = (Vector512.Create(0.999f), Vector512.Create(0.5f));
        Vector512<float> a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x, a8 = x, a9 = x, a10 = x, a11 = x;
        Vector512<float> b0 = y, b1 = y, b2 = y, b3 = y, b4 = y, b5 = y, b6 = y, b7 = y, b8 = y, b9 = y, b10 = y, b11 = y;
        for (var i = 0; i < rounds; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, x, y);
            a1 = Vector512.FusedMultiplyAdd(a1, x, y);
            a2 = Vector512.FusedMultiplyAdd(a2, x, y);
            a3 = Vector512.FusedMultiplyAdd(a3, x, y);
            a4 = Vector512.FusedMultiplyAdd(a4, x, y);
            a5 = Vector512.FusedMultiplyAdd(a5, x, y);
            a6 = Vector512.FusedMultiplyAdd(a6, x, y);
            a7 = Vector512.FusedMultiplyAdd(a7, x, y);
            a8 = Vector512.FusedMultiplyAdd(a8, x, y);
            a9 = Vector512.FusedMultiplyAdd(a9, x, y);
            a10 = Vector512.FusedMultiplyAdd(a10, x, y);
            a11 = Vector512.FusedMultiplyAdd(a11, x, y);
            b0 = Vector512.FusedMultiplyAdd(b0, x, y);
            b1 = Vector512.FusedMultiplyAdd(b1, x, y);
            b2 = Vector512.FusedMultiplyAdd(b2, x, y);
            b3 = Vector512.FusedMultiplyAdd(b3, x, y);
            b4 = Vector512.FusedMultiplyAdd(b4, x, y);
            b5 = Vector512.FusedMultiplyAdd(b5, x, y);
            b6 = Vector512.FusedMultiplyAdd(b6, x, y);
            b7 = Vector512.FusedMultiplyAdd(b7, x, y);
            b8 = Vector512.FusedMultiplyAdd(b8, x, y);
            b9 = Vector512.FusedMultiplyAdd(b9, x, y);
            b10 = Vector512.FusedMultiplyAdd(b10, x, y);
            b11 = Vector512.FusedMultiplyAdd(b11, x, y);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9 + b10 + b11);
    }
}
