using System.Buffers;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Responses;

/// <summary>Writes <c>{"error": "…"}</c>.</summary>
internal static class ErrorWriter
{
    public static void Write(IBufferWriter<byte> writer, string message)
    {
        var json = new JsonOutput(writer);
        json.Raw("{"u8);
        json.Line(1);
        json.Raw("\"error\": "u8);
        json.Text(message);
        json.Raw("\n}"u8);
        json.Flush();
    }
}
