using System.Buffers;
using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Responses;

/// <summary>Writes the answer of <c>:predict</c>.</summary>
internal static class PredictResponseWriter
{
    /// <summary>Writes <c>{"predictions": […]}</c>, an entry a row: the value of the only output, or an object of all outputs.</summary>
    /// <exception cref="ServingException">The outputs have no rows, or different numbers of them.</exception>
    public static void WriteRows(IBufferWriter<byte> writer, IReadOnlyList<ServableTensor> tensors, IReadOnlyList<NDArray> outputs)
    {
        var rows = CountRows(tensors, outputs);
        var json = new JsonOutput(writer);
        json.Raw("{"u8);
        json.Line(1);
        json.Raw("\"predictions\": ["u8);
        for (var row = 0; row < rows; row++)
        {
            if (row > 0)
                json.Raw(","u8);
            if (outputs.Count == 1)
            {
                json.Raw(row > 0 ? " "u8 : default);
                WriteRow(ref json, tensors[0], outputs[0], row, rows, 2);
                continue;
            }
            json.Line(2);
            json.Raw("{"u8);
            for (var index = 0; index < outputs.Count; index++)
            {
                json.Raw(index > 0 ? ","u8 : default);
                json.Line(3);
                json.Text(tensors[index].Utf8Name);
                json.Raw(": "u8);
                WriteRow(ref json, tensors[index], outputs[index], row, rows, 3);
            }
            json.Line(2);
            json.Raw("}"u8);
        }
        if (rows > 0)
            json.Line(1);
        json.Raw("]\n}"u8);
        json.Flush();
    }

    /// <summary>Writes <c>{"outputs": …}</c>: the value of the only output, or an object of all outputs.</summary>
    public static void WriteColumns(IBufferWriter<byte> writer, IReadOnlyList<ServableTensor> tensors, IReadOnlyList<NDArray> outputs)
    {
        var json = new JsonOutput(writer);
        json.Raw("{"u8);
        json.Line(1);
        json.Raw("\"outputs\": "u8);
        if (outputs.Count == 1)
        {
            Values(tensors[0], outputs[0]).Write(ref json, 0, outputs[0].Shape, 0, 1, onOneLine: false);
        }
        else
        {
            json.Raw("{"u8);
            for (var index = 0; index < outputs.Count; index++)
            {
                json.Raw(index > 0 ? ","u8 : default);
                json.Line(2);
                json.Text(tensors[index].Utf8Name);
                json.Raw(": "u8);
                Values(tensors[index], outputs[index]).Write(ref json, 0, outputs[index].Shape, 0, 2, onOneLine: false);
            }
            json.Line(1);
            json.Raw("}"u8);
        }
        json.Raw("\n}"u8);
        json.Flush();
    }

    private static void WriteRow(ref JsonOutput json, ServableTensor tensor, NDArray output, int row, int rows, int level) =>
        Values(tensor, output).Write(ref json, row * (output.Length / rows), output.Shape, 1, level, onOneLine: true);

    private static JsonValues Values(ServableTensor tensor, NDArray output) => new(output, tensor.Name.EndsWith("_bytes", StringComparison.Ordinal));

    private static int CountRows(IReadOnlyList<ServableTensor> tensors, IReadOnlyList<NDArray> outputs)
    {
        var rows = -1;
        for (var index = 0; index < outputs.Count; index++)
        {
            if (outputs[index].Shape.Count == 0)
                throw ServingException.InvalidArgument($"Tensor name: {tensors[index].Name} has no shape information ");
            if (rows >= 0 && rows != outputs[index].Shape[0])
                throw ServingException.InvalidArgument($"Tensor name: {tensors[index].Name} has inconsistent batch size: {outputs[index].Shape[0]} expecting: {rows}");
            rows = outputs[index].Shape[0];
        }
        return rows;
    }
}
