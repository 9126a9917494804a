using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>
/// A raw column as an input of the graph. Its shape is (batch), one scalar a row, which is what a client writes in a request's row
/// (<c>{"fare": 12.5}</c>); a last axis of 1, as TensorFlow Transform has it, would make every client wrap each value in a list.
/// </summary>
internal static class RawInput
{
    public static FeatureKind KindOf(ColumnType type) => type switch
    {
        ColumnType.Int64 => FeatureKind.Integer,
        ColumnType.Float32 or ColumnType.Float64 => FeatureKind.Number,
        ColumnType.Utf8 => FeatureKind.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static DType DTypeOf(FeatureKind kind) => kind switch
    {
        FeatureKind.Number or FeatureKind.Vector => DType.Float32,
        FeatureKind.Integer or FeatureKind.Category => DType.Int64,
        FeatureKind.Text => DType.String,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static FeatureTensor Of(Field field)
    {
        var kind = KindOf(field.Type);
        return new(Tensor.Input(field.Name, DTypeOf(kind), [Dim.Batch]), kind);
    }
}
