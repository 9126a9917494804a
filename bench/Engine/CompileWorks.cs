using System.Diagnostics;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Bench.Engine;

/// <summary>From C# to the first step done: a network of five layers, new each time, after the first one of the process.</summary>
internal static class CompileWorks
{
    private static int _made;

    public static IEnumerable<Work> All =>
    [
        new Work("compile a step of 5 layers", "ms", () =>
        {
            First();
            return Side.Gauge(() => First().TotalMilliseconds);
        })
        {
            Once = true, Bar = 150,
        },
    ];

    /// <summary>Sizes that no network before had: what was rendered for others does not help.</summary>
    private static TimeSpan First()
    {
        var more = Interlocked.Increment(ref _made);
        int[] sizes = [40 + more, 200 + more, 150 + more, 100 + more, 50 + more, 10];
        var begun = Stopwatch.GetTimestamp();
        using var bound = Networks.Step(new Adam(), classes: true, sizes).Bind(new Dictionary<string, Pipelines.Engine.NDArray> { ["x"] = Networks.Uniform(1, 64, sizes[0]), ["y"] = Networks.Classes(2, 64, 10) });
        bound.Run();
        return Stopwatch.GetElapsedTime(begun);
    }
}
