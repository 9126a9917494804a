using System.Text.Json;
using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Tests.Layers.Recurrent;

/// <summary>Outputs, states and gradients against PyTorch's; torch-recurrent.py has made the figures.</summary>
public sealed class RecurrentTorchTests
{
    private const int Batch = 3, Steps = 5, Features = 2, Units = 4;

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("SimpleRNN")]
    public void Call_Sequences_GivesTorchsFigures(string kind)
    {
        using var trace = new Trace();
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "Engine.Tests", "Layers", "Recurrent", "torch-recurrent.json"))).RootElement.GetProperty(kind);
        RNN layer = kind switch
        {
            "LSTM" => new LSTM(Units, returnSequences: true, returnState: true),
            "GRU" => new GRU(Units, returnSequences: true, returnState: true),
            _ => new SimpleRNN(Units, returnSequences: true, returnState: true),
        };
        var x = new Variable(Wave(1, Batch, Steps, Features), "x");
        layer.CallMany([x]);
        foreach (var (variable, seed) in layer.Variables.Zip([2, 3, 4])) variable.Value = Wave(seed, [.. variable.Value.Shape]);

        var results = layer.CallMany([x]);
        var loss = results[0].Square().Sum() + results.Skip(1).Select(s => s.Sin().Sum()).Aggregate((a, b) => a + b);
        var gradients = Gradients.Of(loss, [x, .. layer.Variables]);

        Values.AssertClose(Numbers(expected.GetProperty("output")), results[0].Value(), 1e-12, "output");
        foreach (var (state, i) in results.Skip(1).Select((s, i) => (s, i))) Values.AssertClose(Numbers(expected.GetProperty("states")[i]), state.Value(), 1e-12, $"state {i}");
        foreach (var (gradient, i) in gradients.Select((g, i) => (g, i))) Values.AssertClose(Numbers(expected.GetProperty("gradients")[i]), gradient.Value(), 1e-11, $"gradient {i}");
    }

    private static NDArray Wave(int seed, params int[] shape) => Values.Fill(DType.Float64, shape, i => 0.6 * Math.Sin(1.3 * i + seed));

    private static double[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(n => n.GetDouble())];
}
