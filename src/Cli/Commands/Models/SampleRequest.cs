using System.Text.Json.Nodes;

namespace Pipelines.Cli.Commands.Models;

/// <summary>A predict request that fits a model's inputs, made from its Open Inference description.</summary>
internal static class SampleRequest
{
    private const string SplitsSuffix = ":row_splits";

    /// <param name="description">The answer of <c>GET /v2/models/NAME</c>.</param>
    /// <param name="rows">How many rows.</param>
    public static JsonObject Of(JsonNode description, int rows)
    {
        var instances = new JsonArray();
        for (var row = 0; row < rows; row++)
        {
            var instance = new JsonObject();
            foreach (var input in description["inputs"]!.AsArray())
            {
                // The host makes the splits of lists itself.
                if ((string)input!["name"]! is var name && !name.EndsWith(SplitsSuffix, StringComparison.Ordinal))
                    instance[name] = Value((string)input["datatype"]!, [.. input["shape"]!.AsArray().Skip(1).Select(length => Math.Max(1, (int)length!))], 0);
            }
            instances.Add((JsonNode)instance);
        }
        return new JsonObject { ["instances"] = instances };
    }

    private static JsonNode Value(string datatype, int[] shape, int axis) => axis == shape.Length
        ? datatype switch { "BYTES" => "", "BOOL" => false, "FP16" or "FP32" or "FP64" => 0.0, _ => 0 }
        : new JsonArray([.. Enumerable.Range(0, shape[axis]).Select(_ => Value(datatype, shape, axis + 1))]);
}
