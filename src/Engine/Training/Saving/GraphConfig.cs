using System.Text.Json.Nodes;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Training.Saving;

/// <summary>A model's calls of layers and operations as JSON and back.</summary>
internal static class GraphConfig
{
    public static JsonObject Write(Model model, FunctionalGraph graph)
    {
        var numbers = graph.Nodes.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i);
        return new JsonObject
        {
            ["name"] = model.Name,
            ["layers"] = new JsonArray([.. graph.Layers.Select(ModelConfig.WriteLayer)]),
            ["nodes"] = new JsonArray([.. graph.Nodes.Select(n => Node(n, graph, numbers))]),
            ["inputs"] = new JsonArray([.. model.Inputs.Select(i => JsonValue.Create(numbers[i]))]),
            ["outputs"] = new JsonArray([.. model.OutputTensors.Select(o => JsonValue.Create(numbers[o]))]),
        };
    }

    public static Model Read(JsonNode config)
    {
        Layer[] layers = [.. config["layers"]!.AsArray().Select(l => ModelConfig.ReadLayer(l!))];
        var (nodes, calls) = (new List<Tensor>(), new Dictionary<int, IReadOnlyList<Tensor>>());
        foreach (var node in config["nodes"]!.AsArray())
        {
            Tensor[] x = [.. node!["x"]!.AsArray().Select(i => nodes[i!.GetValue<int>()])];
            if (node["op"] is { } written)
            {
                var op = (Op)ObjectConfig.Read(written, typeof(Op))!;
                nodes.Add(op is ModelInput input ? new(input, [], new(input.DType, input.Shape)) : Tensor.Apply(op, x));
                continue;
            }

            var call = node["call"]!.GetValue<int>();
            if (!calls.TryGetValue(call, out var outputs)) calls[call] = outputs = layers[node["layer"]!.GetValue<int>()].CallMany(x, node["training"]!.GetValue<bool>());
            nodes.Add(outputs[node["output"]!.GetValue<int>()]);
        }

        return new([.. config["inputs"]!.AsArray().Select(i => nodes[i!.GetValue<int>()])], [.. config["outputs"]!.AsArray().Select(i => nodes[i!.GetValue<int>()])], config["name"]!.GetValue<string>());
    }

    private static JsonObject Node(Tensor node, FunctionalGraph graph, Dictionary<Tensor, int> numbers)
    {
        var x = new JsonArray([.. node.Inputs.Select(i => JsonValue.Create(numbers[i]))]);
        return node.Op is LayerCall call
            ? new() { ["layer"] = graph.Layers.ToList().IndexOf(call.Layer), ["call"] = call.Number, ["output"] = call.Output, ["training"] = call.Training, ["x"] = x }
            : node.Op is VariableRead { Variable: var variable }
            ? throw new ModelFileException($"The model uses the variable '{variable.Name}' outside of a layer, so it cannot be saved. Put it into a layer.")
            : new() { ["op"] = ObjectConfig.Write(node.Op), ["x"] = x };
    }
}
