using System.Buffers;
using Pipelines.Engine;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;
using Pipelines.Serving.Rest.Responses;

namespace Pipelines.Serving.OpenInference;

/// <summary>Writes the answer of <c>/infer</c>: JSON, and behind it the outputs that are wanted as raw bytes.</summary>
internal static class InferResponseWriter
{
    /// <returns>The length of the JSON where raw bytes follow it; null where none do.</returns>
    public static int? Write(PooledBuffer answer, ModelLease lease, InferCall call, IReadOnlyList<NDArray> outputs)
    {
        using var binary = new PooledBuffer();
        WriteJson(answer, binary, lease, call, outputs);
        if (!call.Outputs.Any(output => output.IsBinary))
            return null;
        var length = answer.Length;
        answer.Write(binary.Written);
        return length;
    }

    private static void WriteJson(PooledBuffer answer, PooledBuffer binary, ModelLease lease, InferCall call, IReadOnlyList<NDArray> outputs)
    {
        var json = new JsonOutput(answer);
        json.Raw("{\"model_name\":"u8);
        json.Text(lease.Model);
        json.Raw(",\"model_version\":\""u8);
        json.Number(lease.Version);
        json.Raw("\""u8);
        if (call.Id is { } id)
        {
            json.Raw(",\"id\":"u8);
            json.Text(id);
        }
        json.Raw(",\"outputs\":["u8);
        for (var index = 0; index < outputs.Count; index++)
        {
            json.Raw(index > 0 ? ",{"u8 : "{"u8);
            json.Raw("\"name\":"u8);
            json.Text(call.Signature.Outputs[call.Outputs[index].Index].Utf8Name);
            json.Raw(",\"datatype\":"u8);
            json.Text(outputs[index].DType.Datatype);
            json.Raw(",\"shape\":["u8);
            for (var axis = 0; axis < outputs[index].Shape.Count; axis++)
            {
                json.Raw(axis > 0 ? ","u8 : default);
                json.Number((long)outputs[index].Shape[axis]);
            }
            json.Raw("]"u8);
            if (call.Outputs[index].IsBinary)
                WriteBinary(ref json, binary, outputs[index]);
            else
                WriteData(ref json, outputs[index]);
            json.Raw("}"u8);
        }
        json.Raw("]}"u8);
        json.Flush();
    }

    private static void WriteBinary(ref JsonOutput json, PooledBuffer binary, NDArray output)
    {
        var before = binary.Length;
        BinaryTensor.Write(output, binary);
        json.Raw(",\"parameters\":{\"binary_data_size\":"u8);
        json.Number((long)(binary.Length - before));
        json.Raw("}"u8);
    }

    private static void WriteData(ref JsonOutput json, NDArray output)
    {
        json.Raw(",\"data\":"u8);
        new JsonValues(output, asBytes: false).Write(ref json, 0, [output.Length], 0, 0, onOneLine: true);
    }
}
