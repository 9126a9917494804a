using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>int32: integers without point or exponent.</summary>
internal sealed class Int32Builder(ServableTensor tensor, int mostElements) : TensorBuilder<int>(tensor, mostElements)
{
    public override bool TryAppend(long value) => value == (int)value && Push((int)value);

    protected override bool TryAppend(ref JsonCursor cursor, JsonKind kind) =>
        kind == JsonKind.Number && cursor.ReadNumber() is { Form: JsonNumberForm.Integer } number && TryAppend(number.Integer);
}
