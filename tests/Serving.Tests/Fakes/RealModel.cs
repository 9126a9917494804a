using System.Globalization;
using Pipelines.Engine;
using Pipelines.Engine.Models;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A model of the engine, published as the pipeline does: <c>y = x / 2 + offset</c> behind a layer of weights, so that a version weighs something.</summary>
internal static class RealModel
{
    private const int Width = 128;

    /// <summary>Writes a version by one rename.</summary>
    public static void Publish(string models, string name, long version, float offset)
    {
        var folder = Path.Combine(models, name);
        var draft = Path.Combine(folder, $".{version}.draft");
        using (new Trace())
        {
            var x = Tensor.Input("x", DType.Float32, new Shape(Dim.Batch, 1));
            // Each of the columns is x / Width, so that their sum is x again.
            var spread = x.MatMul(Tensor.Constant(NDArray.From([.. Enumerable.Repeat(1f / Width, Width)], 1, Width)));
            var mixed = spread.MatMul(Tensor.Constant(NDArray.From([.. Enumerable.Repeat(1f / Width, Width * Width)], Width, Width)));
            var graph = new Graph([x], [new NamedTensor("y", (mixed.Sum([1]) * 0.5f) + offset)]);
            ModelFolder.Write(draft, graph, ModelMetadata.Of(graph));
        }
        Directory.Move(draft, Path.Combine(folder, version.ToString(CultureInfo.InvariantCulture)));
    }
}
