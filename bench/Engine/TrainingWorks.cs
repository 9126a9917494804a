using System.Diagnostics;
using System.Text.Json.Nodes;
using Pipelines.Engine;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Bench.Engine;

/// <summary>One step of training on a batch that is in memory, next to PyTorch's with one thread and with two, of which the better one counts.</summary>
internal static class TrainingWorks
{
    public static IEnumerable<Work> All =>
    [
        Dense("train 784-300-100-10 sgd 32", 32, true, new SGD(0.01), 2, 3.3, 784, 300, 100, 10),
        Dense("train 64-256-128-1 adam 512", 512, false, new Adam(), 3, 5, 64, 256, 128, 1),
        Dense("train 64-256-128-1 adam 32", 32, false, new Adam(), 5, 8, 64, 256, 128, 1),
        Dense("train 8-30-1 nadam 32", 32, false, new Nadam(), 50, 200, 8, 30, 1),
    ];

    /// <summary>PyTorch's side with one thread and with two.</summary>
    public static IReadOnlyList<Func<Side>> Torch(string work, JsonObject options)
        => [.. new[] { 1, 2 }.Select(threads => (Func<Side>)(() =>
        {
            var own = options.DeepClone().AsObject();
            own["threads"] = threads;
            return PeerProcess.Start("Engine/torch_peer.py", work, own);
        }))];

    private static Work Dense(string name, int batch, bool classes, Optimizer optimizer, double bar, double goal, params int[] sizes)
        => Work.Microseconds(name, () => Step(Networks.Step(optimizer, classes, sizes), new()
        {
            ["x"] = Networks.Uniform(1, batch, sizes[0]),
            ["y"] = classes ? Networks.Classes(2, batch, sizes[^1]) : Networks.Uniform(2, batch, sizes[^1]),
        })) with
        {
            Peers = Torch("dense", new()
            {
                ["sizes"] = new JsonArray([.. sizes.Select(s => (JsonNode)s)]), ["batch"] = batch, ["classes"] = classes, ["optimizer"] = optimizer.GetType().Name.ToLowerInvariant(),
            }),
            Bar = bar,
            Goal = goal,
        };

    /// <summary>Our side: a step bound to its batch.</summary>
    public static Side Step(Function step, Dictionary<string, NDArray> batch)
    {
        var bound = step.Bind(batch);
        WarmUp(bound);
        return Side.Of(bound.Run);
    }

    /// <summary>Runs until the platform has compiled what surrounds the kernels for good.</summary>
    public static void WarmUp(BoundFunction bound)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < 0.4;) bound.Run();
    }
}
