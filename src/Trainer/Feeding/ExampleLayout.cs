using Pipelines.Engine;
using Pipelines.Transform;

namespace Pipelines.Trainer.Feeding;

/// <summary>How transformed examples lie in memory: all vectors side by side in one matrix, each category in a column of its own.</summary>
internal sealed class ExampleLayout
{
    /// <summary>The input that holds all vectors of the training graph.</summary>
    public const string DenseInput = "dense";

    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);

    public ExampleLayout(IReadOnlyList<TransformedFeature> features)
    {
        Features = features;
        foreach (var vector in Vectors)
        {
            _offsets[vector.Name] = DenseWidth;
            DenseWidth += vector.Width;
        }
    }

    public IReadOnlyList<TransformedFeature> Features { get; }

    public IEnumerable<TransformedFeature> Vectors => Features.Where(f => f.Kind == FeatureKind.Vector);

    public IEnumerable<TransformedFeature> Categories => Features.Where(f => f.Kind == FeatureKind.Category);

    /// <summary>Columns of all vectors together.</summary>
    public int DenseWidth { get; }

    /// <summary>Bytes that an example needs, label and weight included.</summary>
    public long BytesPerExample => 4L * DenseWidth + 8L * Categories.Count() + 16;

    /// <summary>The first column of a vector.</summary>
    public int OffsetOf(TransformedFeature vector) => _offsets[vector.Name];

    /// <summary>The input of the training graph that a category has.</summary>
    public static string InputOf(TransformedFeature category) => $"category/{category.Name}";

    /// <summary>The inputs of the training graph and the features over them.</summary>
    public (IReadOnlyList<Tensor> Inputs, FeatureTensors Features) Describe()
    {
        var dense = DenseWidth == 0 ? null : Tensor.Input(DenseInput, DType.Float32, [Dim.Batch, DenseWidth]);
        var byName = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var vector in Vectors)
            byName[vector.Name] = dense!.Slice(1, OffsetOf(vector), OffsetOf(vector) + vector.Width);
        foreach (var category in Categories)
            byName[category.Name] = Tensor.Input(InputOf(category), DType.Int64, [Dim.Batch]);
        Tensor[] inputs = [.. dense is null ? Array.Empty<Tensor>() : [dense], .. Categories.Select(c => byName[c.Name])];
        return (inputs, new FeatureTensors(Features, byName, dense));
    }
}
