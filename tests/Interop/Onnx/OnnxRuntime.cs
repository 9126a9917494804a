using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipelines.Engine;

namespace Pipelines.Interop.Onnx;

/// <summary>Runs ONNX files in onnxruntime, by Node.js in a process of its own: one for any number of models.</summary>
internal static class OnnxRuntime
{
    /// <summary>Runs each model on its inputs.</summary>
    /// <returns>In the same order: the outputs by name, or the runtime's message.</returns>
    public static IReadOnlyList<Answer> Run(IReadOnlyList<(string Model, IReadOnlyDictionary<string, NDArray> Inputs)> calls)
    {
        var request = calls.Select(call => new Request(call.Model, call.Inputs.ToDictionary(input => input.Key, input => Value.Of(input.Value))));
        var output = Node.Run("Onnx/onnxruntime.mjs", JsonSerializer.Serialize(request));
        return [.. JsonSerializer.Deserialize<Response[]>(output)!.Select(response => new Answer(response.Outputs?.ToDictionary(o => o.Key, o => o.Value.ToArray()), response.Error))];
    }

    /// <summary>What the runtime gave for one model.</summary>
    internal sealed record Answer(IReadOnlyDictionary<string, NDArray>? Outputs, string? Error);

    private sealed record Request([property: JsonPropertyName("model")] string Model, [property: JsonPropertyName("inputs")] Dictionary<string, Value> Inputs);

    private sealed record Response([property: JsonPropertyName("outputs")] Dictionary<string, Value>? Outputs, [property: JsonPropertyName("error")] string? Error);

    /// <summary>A tensor as JSON: every element as text, so that NaN, infinities and 64-bit integers survive.</summary>
    private sealed record Value([property: JsonPropertyName("type")] string Type, [property: JsonPropertyName("shape")] int[] Shape, [property: JsonPropertyName("data")] string[] Data)
    {
        public static Value Of(NDArray array) => new(array.DType.ToString().ToLowerInvariant(), [.. array.Shape], array.DType switch
        {
            DType.String => array.ToArray<string>(),
            DType.Bool => Array.ConvertAll(array.ToArray<bool>(), value => value ? "true" : "false"),
            DType.Int64 => Array.ConvertAll(array.ToArray<long>(), value => value.ToString(CultureInfo.InvariantCulture)),
            _ => [.. Enumerable.Range(0, array.Length).Select(i => array.GetNumber(i).ToString("R", CultureInfo.InvariantCulture))],
        });

        public NDArray ToArray() => Type switch
        {
            "string" => NDArray.From(Data, Shape),
            "bool" => NDArray.From(Array.ConvertAll(Data, text => text == "true"), Shape),
            "int64" => NDArray.From(Array.ConvertAll(Data, text => long.Parse(text, CultureInfo.InvariantCulture)), Shape),
            "int32" => NDArray.From(Array.ConvertAll(Data, text => int.Parse(text, CultureInfo.InvariantCulture)), Shape),
            "float64" => NDArray.From(Array.ConvertAll(Data, text => double.Parse(text, CultureInfo.InvariantCulture)), Shape),
            "float32" => NDArray.From(Array.ConvertAll(Data, text => float.Parse(text, CultureInfo.InvariantCulture)), Shape),
            _ => throw new InvalidOperationException($"Tensors of type {Type} are not compared."),
        };
    }
}
