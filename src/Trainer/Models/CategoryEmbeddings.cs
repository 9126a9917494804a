using Pipelines.Engine;
using Pipelines.Engine.Layers;
using Pipelines.Transform;

namespace Pipelines.Trainer.Models;

/// <summary>Categories as float32 (batch, width): one-hot where they are few, else learned. A category that training never saw is all 0 in both.</summary>
internal sealed class CategoryEmbeddings
{
    private readonly IReadOnlyList<(TransformedFeature Category, Dense? Layer)> _categories;

    /// <param name="features">All features; vectors are left alone.</param>
    /// <param name="units">Learned numbers of a category.</param>
    public CategoryEmbeddings(IReadOnlyList<TransformedFeature> features, int units) =>
        // A one-hot matrix product reads one row of the kernel, as an embedding does, and is 0 where nothing is hot.
        _categories = [.. features.Where(f => f.Kind == FeatureKind.Category).Select(f => (f, f.Trained > 2 * units ? new Dense(units, useBias: false, name: $"embedding_{f.Name}") : null))];

    /// <summary>The layers that learn.</summary>
    public IEnumerable<Layer> Layers => _categories.Select(c => c.Layer).OfType<Layer>();

    /// <summary>Each category's tensor.</summary>
    public IEnumerable<Tensor> Call(FeatureTensors features) =>
        _categories.Select(c => c.Layer is { } layer ? layer.Call(features.OneHot(c.Category)) : features.OneHot(c.Category));
}
