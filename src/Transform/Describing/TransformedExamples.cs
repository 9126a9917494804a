using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>Features as columns, to be written to files: a category is int64, a vector of one column float32, a wider one a list of float32.</summary>
public static class TransformedExamples
{
    /// <summary>The columns of the features, in their order.</summary>
    public static IReadOnlyList<Field> Fields(TransformGraph transform) => [.. transform.Features.Select(Field)];

    /// <summary>The features of a batch as columns: the same bits that <see cref="TransformGraph.Transform"/> gives.</summary>
    public static ColumnBatch Of(TransformGraph transform, ColumnBatch batch)
    {
        var features = transform.Transform(batch);
        return new([.. transform.Features.Select(f => Column(f, features[f.Name]))], batch.Rows, batch.FirstRow);
    }

    private static Field Field(TransformedFeature feature) =>
        feature.Kind == FeatureKind.Category ? new(feature.Name, ColumnType.Int64) : new(feature.Name, ColumnType.Float32, IsList: feature.Width > 1);

    private static Column Column(TransformedFeature feature, NDArray values)
    {
        var field = Field(feature);
        if (field.Type == ColumnType.Int64) return new Int64Column(field, values.ToArray<long>());
        if (!field.IsList) return new Float32Column(field, values.ToArray<float>());
        var offsets = new int[values.Shape[0] + 1];
        for (var i = 0; i < offsets.Length; i++) offsets[i] = i * feature.Width;
        return new Float32Column(field, values.ToArray<float>(), null, offsets);
    }
}
