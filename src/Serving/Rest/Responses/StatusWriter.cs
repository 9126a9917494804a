using System.Buffers;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Responses;

/// <summary>Writes <c>{"model_version_status": […]}</c> in the form that protobuf's JSON has: 64-bit integers are strings, enums are names.</summary>
internal static class StatusWriter
{
    public static void Write(IBufferWriter<byte> writer, IReadOnlyList<ModelVersionStatus> statuses)
    {
        var json = new JsonOutput(writer, indentWidth: 1);
        json.Raw("{\n \"model_version_status\": ["u8);
        for (var index = 0; index < statuses.Count; index++)
        {
            var status = statuses[index];
            json.Raw(index > 0 ? ","u8 : default);
            json.Line(2);
            json.Raw("{\n   \"version\": \""u8);
            json.Number(status.Version);
            json.Raw("\",\n   \"state\": "u8);
            json.Text(status.StateName);
            json.Raw(",\n   \"status\": {\n    \"error_code\": "u8);
            json.Text(status.Code.Name);
            json.Raw(",\n    \"error_message\": "u8);
            json.Text(status.Message);
            json.Raw("\n   }\n  }"u8);
        }
        json.Raw("\n ]\n}\n"u8);
        json.Flush();
    }
}
