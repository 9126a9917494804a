using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>The features of examples as examples themselves, to be written to files: a category is int64, a vector of one column float32, a wider one a list of float32.</summary>
/// <param name="transform">The way from raw columns to features.</param>
/// <param name="raw">The raw examples; a column that the transform reads and that is not there counts as missing throughout.</param>
public sealed class TransformedExamples(TransformGraph transform, IExampleSource raw) : IExampleSource
{
    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; } = FieldsOf(transform);

    /// <summary>The columns of a transform's features, in their order.</summary>
    public static IReadOnlyList<Field> FieldsOf(TransformGraph transform) => [.. transform.Features.Select(Field)];

    /// <summary>The features of all rows: the same bits that <see cref="TransformGraph.Transform"/> gives.</summary>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        foreach (var batch in raw.Read([.. transform.Columns.Where(c => raw.Fields.Any(f => f.Name == c))], cancellationToken))
        {
            var features = transform.Transform(batch);
            var written = new ColumnBatch([.. transform.Features.Select(f => Column(f, features[f.Name]))], batch.Rows, batch.FirstRow);
            yield return columns is null ? written : written.Select(columns);
        }
    }

    /// <inheritdoc/>
    public string Describe() => $"the features of {raw.Describe()}";

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
