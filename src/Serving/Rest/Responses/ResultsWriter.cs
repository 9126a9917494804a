using System.Buffers;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Responses;

/// <summary>Writes the answers of <c>:classify</c> and <c>:regress</c>: <c>{"results": […]}</c>.</summary>
internal static class ResultsWriter
{
    /// <summary>Writes a list of <c>["label", score]</c> for each example.</summary>
    public static void Write(IBufferWriter<byte> writer, Classification classification)
    {
        var json = Open(writer);
        for (var example = 0; example < classification.Examples; example++)
        {
            json.Raw(example > 0 ? ", ["u8 : "["u8);
            for (var index = 0; index < classification.Classes; index++)
            {
                json.Raw(index > 0 ? ", ["u8 : "["u8);
                json.Text(classification.Label(example, index));
                json.Raw(", "u8);
                json.Number(classification.Score(example, index));
                json.Raw("]"u8);
            }
            json.Raw("]"u8);
        }
        json.Line(1);
        Close(ref json);
    }

    /// <summary>Writes a value for each example.</summary>
    public static void Write(IBufferWriter<byte> writer, Regression regression)
    {
        var json = Open(writer);
        for (var example = 0; example < regression.Values.Length; example++)
        {
            json.Raw(example > 0 ? ", "u8 : default);
            json.Number(regression.Values.AsSpan<float>()[example]);
        }
        Close(ref json);
    }

    private static JsonOutput Open(IBufferWriter<byte> writer)
    {
        var json = new JsonOutput(writer);
        json.Raw("{"u8);
        json.Line(1);
        json.Raw("\"results\": ["u8);
        return json;
    }

    private static void Close(ref JsonOutput json)
    {
        json.Raw("]\n}"u8);
        json.Flush();
    }
}
