using System.Net.Http.Json;
using System.Text.Json;
using Pipelines.Cli;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Serving;

namespace Pipelines.Interop.Onnx;

/// <summary>The model that the penguins pipeline publishes gives the same in onnxruntime as in the host.</summary>
public sealed class PenguinsTests : IDisposable
{
    private const double Tolerance = 1e-5;
    private const long Missing = long.MinValue;

    /// <summary>Raw rows: whole, with values missing one by one and all together, with texts and numbers that training never saw.</summary>
    private static readonly (string Island, float Length, float Depth, long Flipper, long Mass, string Sex)[] _rows =
    [
        ("Dream", 46.5f, 17.9f, 192, 3500, "FEMALE"),
        ("Torgersen", 39.1f, 18.7f, 181, 3750, "MALE"),
        ("Biscoe", 50f, 16.3f, 230, 5700, "MALE"),
        ("", 46.5f, 17.9f, 192, 3500, "FEMALE"),
        ("Dream", float.NaN, 17.9f, 192, 3500, "FEMALE"),
        ("Dream", 46.5f, float.NaN, Missing, Missing, ""),
        ("", float.NaN, float.NaN, Missing, Missing, ""),
        ("Atlantis", 46.5f, 17.9f, 192, 3500, "unknown"),
        ("Ünïcode", 1e6f, -1e6f, 0, 1_000_000, "."),
    ];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pipeline-penguins-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Run_PublishedModelInOnnxRuntime_GivesTheHostsProbabilities()
    {
        var folder = await Publish("a");
        var expected = await AskHost(Path.GetDirectoryName(Path.GetDirectoryName(folder))!);

        var answer = OnnxRuntime.Run([(Path.Combine(folder, ModelFolder.ModelFile), Inputs())]).Single();

        Assert.Null(answer.Error);
        var signature = ModelFolder.Read(folder).Signature();
        var probabilities = answer.Outputs![signature.Outputs["probabilities"].Name].ToArray<float>();
        var classes = answer.Outputs[signature.Outputs["classes"].Name].ToArray<string>();
        for (var row = 0; row < _rows.Length; row++)
        {
            var scores = expected[row].GetProperty("probabilities").EnumerateArray().Select(score => score.GetDouble()).ToArray();
            for (var i = 0; i < scores.Length; i++)
                Assert.Equal(scores[i], probabilities[row * scores.Length + i], Tolerance);
            Assert.Equal(expected[row].GetProperty("classes").GetString(), classes[row]);
        }
    }

    [Fact]
    public async Task Run_TwiceInEmptyFolders_PublishesTheSameBytes()
    {
        var (first, second) = (await Publish("a"), await Publish("b"));

        Assert.Equal(File.ReadAllBytes(Path.Combine(first, ModelFolder.ModelFile)), File.ReadAllBytes(Path.Combine(second, ModelFolder.ModelFile)));
    }

    /// <summary>Runs the pipeline in an empty folder and gives the folder of the published version.</summary>
    private async Task<string> Publish(string name)
    {
        var root = _root.CreateSubdirectory(name).FullName;
        using var output = new StringWriter();
        var definition = Path.Combine(SharedData.RepositoryRoot(), "pipelines", "penguins.yaml");
        var code = await CommandLine.RunAsync(["run", definition, "--root", root, "--non-interactive"], TextWriter.Synchronized(output), TextWriter.Synchronized(output));
        Assert.True(code == 0, output.ToString());
        return Path.Combine(root, "models", "penguins", "1");
    }

    private static async Task<JsonElement[]> AskHost(string models)
    {
        await using var host = ServingHost.Create(new ServingOptions { ModelsFolder = models, RestPort = 0, GrpcPort = null });
        await host.StartAsync();
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(new Uri(host.RestAddress!, "v1/models/penguins:predict"), new { instances = _rows.Select(ToJson) });
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return [.. JsonDocument.Parse(body).RootElement.GetProperty("predictions").EnumerateArray()];
    }

    private static Dictionary<string, object?> ToJson((string Island, float Length, float Depth, long Flipper, long Mass, string Sex) row) => new()
    {
        ["island"] = row.Island,
        ["culmen_length_mm"] = float.IsNaN(row.Length) ? null : row.Length,
        ["culmen_depth_mm"] = float.IsNaN(row.Depth) ? null : row.Depth,
        ["flipper_length_mm"] = row.Flipper == Missing ? null : row.Flipper,
        ["body_mass_g"] = row.Mass == Missing ? null : row.Mass,
        ["sex"] = row.Sex,
    };

    private static Dictionary<string, NDArray> Inputs() => new()
    {
        ["island"] = NDArray.Strings(_rows.Select(row => row.Island)),
        ["culmen_length_mm"] = NDArray.From(Array.ConvertAll(_rows, row => row.Length)),
        ["culmen_depth_mm"] = NDArray.From(Array.ConvertAll(_rows, row => row.Depth)),
        ["flipper_length_mm"] = NDArray.From(Array.ConvertAll(_rows, row => row.Flipper)),
        ["body_mass_g"] = NDArray.From(Array.ConvertAll(_rows, row => row.Mass)),
        ["sex"] = NDArray.Strings(_rows.Select(row => row.Sex)),
    };
}
