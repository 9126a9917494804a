using Pipelines.Engine.Training;

namespace Pipelines.Engine.Layers;

/// <summary>Layers one after the other.</summary>
public sealed class Sequential : Model
{
    private readonly List<Layer> _sequence;

    /// <param name="layers">In the order of calling.</param>
    public Sequential(params IEnumerable<Layer> layers) => _sequence = [.. layers];

    /// <summary>Adds a layer at the end.</summary>
    /// <exception cref="EngineException">The model was called before.</exception>
    public void Add(Layer layer)
    {
        if (IsBuilt) throw new EngineException($"{Name}: the layer '{layer.Name}' comes after the model's first call. Make a new model of its layers.");
        _sequence.Add(layer);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
        => _sequence.Aggregate(inputs, (x, layer) => layer.CallMany(x, training));
}
