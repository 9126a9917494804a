using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>string: a JSON string, or the object <c>{"b64": "…"}</c>. The empty one is missing.</summary>
internal sealed class TextBuilder(ServableTensor tensor, int mostElements) : TensorBuilder<string>(tensor, mostElements)
{
    protected override bool HasMissing => true;

    protected override string Missing => "";

    public override bool TryAppend(string value) => Push(value);

    protected override bool TryAppend(ref JsonCursor cursor, JsonKind kind) => kind switch
    {
        JsonKind.String => Push(cursor.ReadString().ToString()),
        JsonKind.Object => Push(JsonBase64.Read(ref cursor)),
        _ => false,
    };
}
