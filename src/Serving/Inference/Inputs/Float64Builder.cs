using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>float64: any number. NaN is missing.</summary>
internal sealed class Float64Builder(ServableTensor tensor, int mostElements) : TensorBuilder<double>(tensor, mostElements)
{
    protected override bool HasMissing => true;

    protected override double Missing => double.NaN;

    public override bool TryAppend(long value) => Push(value);

    public override bool TryAppend(double value) => Push(value);

    protected override bool TryAppend(ref JsonCursor cursor, JsonKind kind) => kind == JsonKind.Number && Push(cursor.ReadNumber().Value);
}
