using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>float32: any number, rounded; what is too large becomes an infinity. NaN is missing.</summary>
internal sealed class Float32Builder(ServableTensor tensor, int mostElements) : TensorBuilder<float>(tensor, mostElements)
{
    protected override bool HasMissing => true;

    protected override float Missing => float.NaN;

    public override bool TryAppend(long value) => Push(value);

    public override bool TryAppend(double value) => Push((float)value);

    protected override bool TryAppend(ref JsonCursor cursor, JsonKind kind) => kind == JsonKind.Number && Push((float)cursor.ReadNumber().Value);
}
