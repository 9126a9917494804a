using System.Text.Json.Nodes;
using Pipelines.Engine;
using Pipelines.Engine.Onnx;

namespace Pipelines.Bench.Engine;

/// <summary>Predictions from rows in memory into rows in memory, next to onnxruntime on the same file, and on a file of the same network that PyTorch wrote.</summary>
internal static class PredictionWorks
{
    public static IEnumerable<Work> All =>
        from rows in new[] { 1, 1024 }
        from sizes in new int[][] { [8, 30, 1], [784, 300, 100, 10] }
        from twin in new[] { false, true }
        select Prediction(rows, twin, sizes) with
        {
            Bar = rows > 1 ? 0.9 : sizes[0] == 8 ? 3 : 1,
            Goal = rows > 1 ? 1.1 : sizes[0] == 8 ? 10 : 1.5,
        };

    private static Work Prediction(int rows, bool twin, int[] sizes)
    {
        var file = Path.Combine(Repository.Cache, $"{string.Join('-', sizes)}{(twin ? ".torch" : "")}.onnx");
        return Work.Microseconds($"predict {rows} of {string.Join('-', sizes)}{(twin ? ", twin" : "")}", () => Ours(file, rows, twin, sizes)) with
        {
            Peers = [.. new[] { 1, 2 }.Select(threads => (Func<Side>)(() => new OnnxRuntimeSide(file, threads, Networks.Uniform(5, rows, sizes[0]), sizes[^1])))],
        };
    }

    private static Side Ours(string file, int rows, bool twin, int[] sizes)
    {
        if (twin)
        {
            using var written = PeerProcess.Start("Engine/torch_peer.py", "export", new() { ["sizes"] = new JsonArray([.. sizes.Select(s => (JsonNode)s)]), ["file"] = file, ["threads"] = 1 });
        }
        else
        {
            using var stream = File.Create(file);
            OnnxWriter.Write(Networks.Predictions(sizes), stream);
        }

        using var read = File.OpenRead(file);
        var graph = OnnxReader.Read(read);
        var bound = new Function(graph).Bind(new Dictionary<string, NDArray> { [Graph.NameOf(graph.Inputs[0])] = Networks.Uniform(5, rows, sizes[0]) });
        TrainingWorks.WarmUp(bound);
        var result = bound.Outputs.Values.Single();
        return Side.Of(() =>
        {
            bound.Run();
            return result.AsSpan<float>()[^1];
        });
    }
}
