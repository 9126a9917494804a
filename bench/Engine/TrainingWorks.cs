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
        Work.Microseconds("train convnet adam 64", () => Step(Networks.Convnet(), new() { ["x"] = Networks.Uniform(1, 64, 28, 28, 1), ["y"] = Networks.Classes(2, 64, 10) })) with
        {
            Peers = Torch("convnet", new() { ["batch"] = 64 }), Bar = 2.5, Goal = 5,
        },
        Work.Microseconds("train lstm 32 of 30 x 8 adam 32", () => Step(Networks.Lstm(30, 8, 32), new() { ["x"] = Networks.Uniform(1, 32, 30, 8), ["y"] = Networks.Uniform(2, 32, 1) })) with
        {
            Peers = Torch("lstm", new() { ["batch"] = 32, ["time"] = 30, ["features"] = 8, ["units"] = 32 }), Bar = 5, Goal = 12,
        },
        Work.Microseconds("train wide and deep adam 256", () => Step(Networks.WideAndDeep(Adult.Vocabularies, Adult.Width, Adult.Numbers, Adult.Hidden), Adult.Batch(256))) with
        {
            Peers = Torch("wide_and_deep", new()
            {
                ["batch"] = 256, ["vocabularies"] = Json(Adult.Vocabularies), ["width"] = Adult.Width, ["numbers"] = Adult.Numbers, ["hidden"] = Json(Adult.Hidden),
            }),
            Bar = 3,
            Goal = 6,
        },
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
                ["sizes"] = Json(sizes),
                ["batch"] = batch,
                ["classes"] = classes,
                ["optimizer"] = optimizer.GetType().Name.ToLowerInvariant(),
            }),
            Bar = bar,
            Goal = goal,
        };

    private static JsonArray Json(int[] numbers) => [.. numbers.Select(n => (JsonNode)n)];

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
