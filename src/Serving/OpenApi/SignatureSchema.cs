using System.Text.Json;
using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.OpenApi;

/// <summary>The rows of a request as JSON Schema, with an example of one row.</summary>
internal static class SignatureSchema
{
    /// <param name="json">Inside of a media type object.</param>
    /// <param name="signature">What is asked.</param>
    /// <param name="rows">The member that holds the rows.</param>
    public static void Write(Utf8JsonWriter json, ServableSignature signature, string rows)
    {
        ServableTensor[] inputs = [.. signature.ColumnPlaces.Select(place => signature.Inputs[place.Index])];
        json.WriteStartObject("schema");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject("signature_name");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteStartObject(rows);
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var input in inputs)
        {
            json.WriteStartObject(input.Name);
            WriteType(json, input, 1);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var input in inputs.Where(input => !input.IsOptional))
            json.WriteStringValue(input.Name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("example");
        json.WriteStartArray(rows);
        json.WriteStartObject();
        foreach (var input in inputs)
        {
            json.WritePropertyName(input.Name);
            WriteExample(json, input, 1);
        }
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, ServableTensor input, int axis)
    {
        if (axis < input.Shape.Rank)
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
            WriteType(json, input, axis + 1);
            json.WriteEndObject();
            return;
        }
        json.WriteString("type", input.DType switch { DType.String => "string", DType.Bool => "boolean", DType.Int32 or DType.Int64 => "integer", _ => "number" });
    }

    /// <summary>Axes are one long here, so that the example of an image stays readable.</summary>
    private static void WriteExample(Utf8JsonWriter json, ServableTensor input, int axis)
    {
        if (axis < input.Shape.Rank)
        {
            json.WriteStartArray();
            WriteExample(json, input, axis + 1);
            json.WriteEndArray();
        }
        else if (input.DType == DType.String)
            json.WriteStringValue("");
        else if (input.DType == DType.Bool)
            json.WriteBooleanValue(false);
        else
            json.WriteNumberValue(0);
    }
}
