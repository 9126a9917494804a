namespace Pipelines.Engine.Layers;

/// <summary>A layer of one input.</summary>
public abstract class SingleInputLayer(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected sealed override void Build(IReadOnlyList<Tensor> inputs) => Build(Single(inputs));

    /// <inheritdoc/>
    protected sealed override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => Forward(Single(inputs), training);

    /// <summary>Makes the variables, once.</summary>
    protected virtual void Build(Tensor x)
    {
    }

    /// <summary>The function.</summary>
    protected abstract Tensor Forward(Tensor x, bool training);

    private Tensor Single(IReadOnlyList<Tensor> inputs)
        => inputs.Count == 1 ? inputs[0] : throw new EngineException($"{Name}: {inputs.Count} inputs came, expected 1. Concatenate them first.");
}
