namespace Pipelines.Engine.Layers;

/// <summary>Layers one after the other.</summary>
public sealed class Sequential : SingleInputLayer
{
    private readonly List<Layer> _layers = [];

    /// <param name="layers">In the order of calling.</param>
    public Sequential(params IEnumerable<Layer> layers)
    {
        foreach (var layer in layers) _layers.Add(AddLayer(layer));
    }

    /// <summary>The layers in the order of calling.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        foreach (var layer in _layers) x = layer.Call(x, training);
        return x;
    }
}
