using System.Text.Json.Nodes;

namespace Pipelines.Engine.Training.Saving;

/// <summary>Small arrays within a configuration.</summary>
internal static class ArrayConfig
{
    public static JsonNode Write(NDArray array) => new JsonObject
    {
        ["dtype"] = array.DType.ToString(),
        ["shape"] = new JsonArray([.. array.Shape.Select(d => JsonValue.Create(d))]),
        ["data"] = array.DType == DType.String ? new JsonArray([.. array.ToArray<string>().Select(s => JsonValue.Create(s))]) : Convert.ToBase64String(array.Bytes()),
    };

    public static NDArray Read(JsonNode node)
    {
        var shape = node["shape"]!.AsArray().Select(d => d!.GetValue<int>()).ToArray();
        if (node["data"] is JsonArray texts) return NDArray.Strings(texts.Select(t => t!.GetValue<string>()), shape);
        var array = NDArray.Zeros(Enum.Parse<DType>(node["dtype"]!.GetValue<string>()), shape);
        var bytes = Convert.FromBase64String(node["data"]!.GetValue<string>());
        if (bytes.Length != array.Bytes().Length) throw new ModelFileException($"An array of {array} has {bytes.Length} bytes in the file.");
        bytes.CopyTo(array.Bytes());
        return array;
    }
}
