using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>
/// A raw column as an input of the graph. Its shape is (batch), one scalar a row, which is what a client writes in a request's row
/// (<c>{"fare": 12.5}</c>); a list is its elements and its row splits. A last axis of 1, as TensorFlow Transform has it, would make every client wrap each value in a list.
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
        FeatureKind.Number or FeatureKind.NumberList or FeatureKind.Vector => DType.Float32,
        FeatureKind.Integer or FeatureKind.IntegerList or FeatureKind.Category or FeatureKind.CategoryList => DType.Int64,
        FeatureKind.Text or FeatureKind.TextList => DType.String,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static FeatureKind KindOf(Field field) => field.IsList ? KindOf(field.Type).List() : KindOf(field.Type);

    /// <summary>A column's input; of lists there are two, the elements of all rows and where each row's begin.</summary>
    public static FeatureTensor Of(Field field)
    {
        var kind = KindOf(field);
        if (!field.IsList) return new(Tensor.Input(field.Name, DTypeOf(kind), [Dim.Batch]), kind);
        var elements = Tensor.Input(field.Name, DTypeOf(kind), [Dim.Symbol(field.Name)]);
        return new(elements, kind) { RowSplits = Tensor.Input(field.Name + SplitsSuffix, DType.Int64, [Dim.Batch + 1]) };
    }

    /// <summary>What the second input of a list is called, after the column.</summary>
    public const string SplitsSuffix = ":row_splits";
}
