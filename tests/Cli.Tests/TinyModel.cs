using Pipelines.Engine;
using Pipelines.Engine.Models;

namespace Pipelines.Cli.Tests;

/// <summary>A model of two numbers and a text, small enough to be made by each test.</summary>
internal static class TinyModel
{
    /// <summary>Publishes a version of <c>sum = scale * (a + b)</c>, <c>probabilities = [a, b]</c> and <c>name</c>, which is passed on.</summary>
    public static void Publish(string models, string name, int version, float scale)
    {
        using var trace = new Trace();
        var a = Tensor.Input("a", DType.Float32, new Shape(Dim.Batch));
        var b = Tensor.Input("b", DType.Float32, new Shape(Dim.Batch));
        var text = Tensor.Input("name", DType.String, new Shape(Dim.Batch));
        var graph = new Graph(
            [a, b, text],
            [new NamedTensor("sum", (a + b) * scale), new NamedTensor("probabilities", Tensor.Stack([a, b], axis: 1)), new NamedTensor("title", Tensor.Where(Tensor.Equal(text, ""), text, text))]);
        var signature = Signature.Of(graph);
        var optional = signature with { Inputs = signature.Inputs.ToDictionary(input => input.Key, input => input.Value with { IsOptional = true }) };
        var draft = Path.Combine(models, name, ".draft");
        ModelFolder.Write(draft, graph, new ModelMetadata(new Dictionary<string, Signature> { [signature.Name] = optional }, ["no", "yes"]));
        Directory.Move(draft, Path.Combine(models, name, version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
