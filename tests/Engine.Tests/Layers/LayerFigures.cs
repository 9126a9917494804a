using System.Text.Json;

namespace Pipelines.Engine.Tests.Layers;

/// <summary>What PyTorch computed, from <c>Figures/layers.json</c>; <c>Figures/layers.py</c> tells how.</summary>
internal sealed record LayerFigures(int[][] Inputs, int[][] Weights, int[] Shape, double[] Output, double[][] Gradients)
{
    private static readonly Lazy<IReadOnlyDictionary<string, LayerFigures>> Read = new(() => JsonSerializer.Deserialize<Dictionary<string, LayerFigures>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Figures", "layers.json")), JsonSerializerOptions.Web)!);

    /// <summary>The cases by name.</summary>
    public static IReadOnlyDictionary<string, LayerFigures> All => Read.Value;

    /// <summary>The inputs, as the script makes them.</summary>
    public Variable[] MakeInputs() => [.. Inputs.Select((shape, n) => new Variable(Values.Fill(DType.Float64, shape, i => Math.Sin(0.7 * i + n + 0.1)), $"input {n}"))];

    /// <summary>A weight, as the script makes it.</summary>
    public NDArray MakeWeight(int n) => Values.Fill(DType.Float64, Weights[n], i => 0.6 * Math.Cos(0.9 * i + n));

    /// <summary>The sum of outputs by which the script differentiates.</summary>
    public static Tensor Project(Tensor y)
    {
        int[] shape = y.Shape.ToArray();
        return (y * Tensor.Constant(Values.Fill(DType.Float64, shape, i => Math.Sin(1.3 * i + 2)))).Sum();
    }
}
