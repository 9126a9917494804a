using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>int64: integers without point or exponent. The smallest one is missing.</summary>
internal sealed class Int64Builder(ServableTensor tensor, int mostElements) : TensorBuilder<long>(tensor, mostElements)
{
    protected override bool HasMissing => true;

    protected override long Missing => long.MinValue;

    public override bool TryAppend(long value) => Push(value);

    protected override bool TryAppend(ref JsonCursor cursor, JsonKind kind) =>
        kind == JsonKind.Number && cursor.ReadNumber() is { Form: JsonNumberForm.Integer } number && Push(number.Integer);
}
