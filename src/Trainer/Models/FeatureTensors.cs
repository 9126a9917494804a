using Pipelines.Engine;
using Pipelines.Transform;

namespace Pipelines.Trainer;

/// <summary>The transformed features as tensors: what a network is built over.</summary>
public sealed class FeatureTensors
{
    private readonly IReadOnlyDictionary<string, Tensor> _byName;

    /// <param name="features">The features, in the transform's order.</param>
    /// <param name="byName">Vectors float32 (batch, width), categories int64 (batch).</param>
    /// <param name="dense">All vectors side by side, where that tensor is there already.</param>
    internal FeatureTensors(IReadOnlyList<TransformedFeature> features, IReadOnlyDictionary<string, Tensor> byName, Tensor? dense = null)
    {
        (Features, _byName) = (features, byName);
        Tensor[] vectors = [.. features.Where(f => f.Kind == FeatureKind.Vector).Select(f => byName[f.Name])];
        Vectors = dense ?? (vectors.Length == 0 ? null : Side(vectors));
    }

    /// <summary>The features, in the transform's order.</summary>
    public IReadOnlyList<TransformedFeature> Features { get; }

    /// <summary>All vectors side by side, float32 (batch, width); null where there is none.</summary>
    public Tensor? Vectors { get; }

    /// <summary>The features that are categories.</summary>
    public IEnumerable<TransformedFeature> Categories => Features.Where(f => f.Kind == FeatureKind.Category);

    /// <summary>Everything side by side, categories one-hot: float32 (batch, width).</summary>
    public Tensor All => With(Categories.Select(OneHot));

    /// <summary>A feature: float32 (batch, width), or int64 (batch) for a category.</summary>
    public Tensor this[string name] => _byName[name];

    /// <summary>A category as float32 (batch, trained categories): categories that training never saw are all 0.</summary>
    public Tensor OneHot(TransformedFeature category) => _byName[category.Name].OneHot(category.Trained);

    /// <summary>The vectors and further tensors (batch, width) side by side.</summary>
    public Tensor With(IEnumerable<Tensor> others) => Side([.. Vectors is null ? [] : new[] { Vectors }, .. others]);

    private static Tensor Side(Tensor[] parts) => parts.Length == 1 ? parts[0] : Tensor.Concatenate(parts, axis: 1);
}
