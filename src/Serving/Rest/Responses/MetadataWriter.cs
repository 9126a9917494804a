using System.Buffers;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Responses;

/// <summary>Writes the signatures of a version: <c>{"model_spec": …, "metadata": {"signature_def": …}}</c>.</summary>
internal static class MetadataWriter
{
    public static void Write(IBufferWriter<byte> writer, string model, long version, IReadOnlyDictionary<string, ServableSignature> signatures)
    {
        var json = new JsonOutput(writer, indentWidth: 1);
        json.Raw("{\n\"model_spec\":{\n \"name\": "u8);
        json.Text(model);
        json.Raw(",\n \"signature_name\": \"\",\n \"version\": \""u8);
        json.Number(version);
        json.Raw("\"\n}\n,\n\"metadata\": {\"signature_def\": {\n \"signature_def\": {"u8);
        var isFirst = true;
        foreach (var (name, signature) in signatures.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Key(ref json, name, 2, ref isFirst);
            json.Raw("{"u8);
            WriteTensors(ref json, "\n   \"inputs\": {"u8, signature.Inputs);
            WriteTensors(ref json, ",\n   \"outputs\": {"u8, signature.Outputs);
            json.Raw(",\n   \"method_name\": "u8);
            json.Text(signature.Method);
            json.Raw(",\n   \"defaults\": {}\n  }"u8);
        }
        json.Raw("\n }\n}\n}\n}\n"u8);
        json.Flush();
    }

    private static void WriteTensors(ref JsonOutput json, ReadOnlySpan<byte> opening, IReadOnlyList<ServableTensor> tensors)
    {
        json.Raw(opening);
        var isFirst = true;
        foreach (var tensor in tensors)
        {
            Key(ref json, tensor.Name, 4, ref isFirst);
            json.Raw("{\n     \"dtype\": "u8);
            json.Text(tensor.DType.EnumName);
            json.Raw(",\n     \"tensor_shape\": {\n      \"dim\": ["u8);
            for (var axis = 0; axis < tensor.Shape.Rank; axis++)
            {
                json.Raw(axis > 0 ? ","u8 : default);
                json.Raw("\n       {\n        \"size\": \""u8);
                json.Number(tensor.Shape[axis] is { IsKnown: true } known ? known.Value : -1);
                json.Raw("\",\n        \"name\": \"\"\n       }"u8);
            }
            json.Raw(tensor.Shape.Rank > 0 ? "\n      ]"u8 : "]"u8);
            json.Raw(",\n      \"unknown_rank\": false\n     },\n     \"name\": "u8);
            json.Text(tensor.TensorName);
            json.Raw("\n    }"u8);
        }
        json.Raw("\n   }"u8);
    }

    private static void Key(ref JsonOutput json, string name, int level, ref bool isFirst)
    {
        json.Raw(isFirst ? default : ","u8);
        isFirst = false;
        json.Line(level);
        json.Text(name);
        json.Raw(": "u8);
    }
}
