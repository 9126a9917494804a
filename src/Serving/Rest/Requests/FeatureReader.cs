using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Requests;

/// <summary>Reads the values of one feature of an example; all of them are of the kind of the first.</summary>
internal sealed class FeatureReader(string name, InputColumn? column)
{
    private string? _type;

    public void ReadValue(ref JsonCursor cursor)
    {
        switch (cursor.Peek())
        {
            case (JsonKind.True or JsonKind.False) and var kind:
                Expect("int64");
                cursor.ReadLiteral(kind);
                column?.Append(kind == JsonKind.True ? 1L : 0L);
                break;
            case JsonKind.Number:
                ReadNumber(ref cursor);
                break;
            case JsonKind.String:
                Expect("bytes");
                var text = cursor.ReadString().ToString();
                column?.Append(text);
                break;
            case JsonKind.Object when JsonBase64.IsAt(cursor):
                Expect("bytes");
                var bytes = JsonBase64.Read(ref cursor);
                column?.Append(bytes);
                break;
            case var other:
                throw ServingException.InvalidArgument($"Feature: {name} has element with unexpected JSON type: {other}");
        }
    }

    private void ReadNumber(ref JsonCursor cursor)
    {
        var number = cursor.ReadNumber();
        switch (number.Form)
        {
            case JsonNumberForm.Decimal:
                Expect("float");
                column?.Append(number.Value);
                break;
            case JsonNumberForm.Integer:
                Expect("int64");
                column?.Append(number.Integer);
                break;
            default:
                Expect("int64");
                throw ServingException.InvalidArgument($"Feature: {name} has uint64_t element. Only int64_t is supported.");
        }
    }

    private void Expect(string type)
    {
        _type ??= type;
        if (_type != type)
            throw ServingException.InvalidArgument($"Unexpected element type in feature: {name} expecting type: {_type}");
    }
}
