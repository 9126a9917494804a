using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>bool: <c>true</c> and <c>false</c>.</summary>
internal sealed class BoolBuilder(ServableTensor tensor, int mostElements) : TensorBuilder<bool>(tensor, mostElements)
{
    public override bool TryAppend(long value) => value is 0 or 1 && Push(value == 1);

    protected override bool TryAppend(ref JsonCursor cursor, JsonKind kind)
    {
        if (kind is not (JsonKind.True or JsonKind.False))
            return false;
        cursor.ReadLiteral(kind);
        return Push(kind == JsonKind.True);
    }
}
