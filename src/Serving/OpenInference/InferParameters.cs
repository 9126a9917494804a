using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.OpenInference;

/// <summary>The parameters that the host knows, of a request, an input or an output; others are ignored.</summary>
/// <param name="BinarySize">How many raw bytes an input has.</param>
/// <param name="BinaryData">Whether an output is wanted as raw bytes.</param>
/// <param name="BinaryOutput">Whether all outputs are.</param>
internal readonly record struct InferParameters(int? BinarySize, bool BinaryData, bool BinaryOutput)
{
    public static InferParameters Read(ref JsonCursor cursor)
    {
        var parameters = default(InferParameters);
        if (cursor.Peek() != JsonKind.Object)
            throw ServingException.InvalidArgument("parameters is no object.");
        if (!cursor.EnterObject())
            return parameters;
        do
        {
            var name = cursor.ReadName();
            if (name.Is("binary_data_size"u8))
                parameters = parameters with { BinarySize = ReadSize(ref cursor) };
            else if (name.Is("binary_data"u8))
                parameters = parameters with { BinaryData = ReadBool(ref cursor) };
            else if (name.Is("binary_data_output"u8))
                parameters = parameters with { BinaryOutput = ReadBool(ref cursor) };
            else
                cursor.SkipValue();
        }
        while (cursor.NextMember());
        return parameters;
    }

    private static int ReadSize(ref JsonCursor cursor) =>
        cursor.Peek() == JsonKind.Number && cursor.ReadNumber() is { Form: JsonNumberForm.Integer, Integer: >= 0 and <= int.MaxValue } size
            ? (int)size.Integer
            : throw ServingException.InvalidArgument("binary_data_size is no number of bytes.");

    private static bool ReadBool(ref JsonCursor cursor)
    {
        var kind = cursor.Peek();
        if (kind is not (JsonKind.True or JsonKind.False))
            throw ServingException.InvalidArgument($"A parameter for binary data is of the JSON type {kind}. Expected true or false.");
        cursor.ReadLiteral(kind);
        return kind == JsonKind.True;
    }
}
