using System.Text.Json.Nodes;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Training.Fitting;

namespace Pipelines.Engine.Training.Saving;

/// <summary>A model without its weights as JSON and back: layers and how they are called, and how it is trained.</summary>
internal static class ModelConfig
{
    public static JsonNode WriteLayer(Layer layer) => layer is Model { Graph: { } graph } model ? new JsonObject { ["graph"] = GraphConfig.Write(model, graph) } : Types(layer);

    public static Layer ReadLayer(JsonNode config)
    {
        if (config["graph"] is { } graph) return GraphConfig.Read(graph);
        var layer = (Layer)ObjectConfig.ReadObject(config.AsObject(), typeof(Layer));
        if (config["inputs"]?.AsArray() is { Count: > 0 } inputs && layer is Model model) model.BuildFor([.. inputs.Select(Type)]);
        return layer;
    }

    public static JsonNode Write(Compilation compilation) => new JsonObject
    {
        ["optimizer"] = ObjectConfig.Write(compilation.Optimizer),
        ["losses"] = ObjectConfig.Write(compilation.Losses),
        ["lossWeights"] = ObjectConfig.Write(compilation.LossWeights),
        ["metrics"] = ObjectConfig.Write(compilation.Metrics),
        ["weightedMetrics"] = ObjectConfig.Write(compilation.WeightedMetrics),
    };

    public static Compilation ReadCompilation(JsonNode config) => new(
        (Optimizer)ObjectConfig.Read(config["optimizer"], typeof(Optimizer))!,
        (Loss?[])ObjectConfig.Read(config["losses"], typeof(Loss[]))!,
        (double[])ObjectConfig.Read(config["lossWeights"], typeof(double[]))!,
        (Metric[][])ObjectConfig.Read(config["metrics"], typeof(Metric[][]))!,
        (Metric[][])ObjectConfig.Read(config["weightedMetrics"], typeof(Metric[][]))!,
        runEagerly: false);

    /// <summary>A layer's object, and what it was called with where it is a model that must be called to be built.</summary>
    private static JsonObject Types(Layer layer)
    {
        var config = ObjectConfig.WriteObject(layer);
        if (layer is Model { InputTypes: { } types })
            config["inputs"] = new JsonArray([.. types.Select(t => new JsonObject { ["dtype"] = t.DType.ToString(), ["shape"] = ObjectConfig.Write(t.Shape) })]);
        return config;
    }

    private static TensorType Type(JsonNode? node) => new(Enum.Parse<DType>(node!["dtype"]!.GetValue<string>()), (Shape)ObjectConfig.Read(node["shape"], typeof(Shape))!);
}
