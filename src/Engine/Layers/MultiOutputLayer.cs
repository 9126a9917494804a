namespace Pipelines.Engine.Layers;

/// <summary>A layer of several outputs, which <see cref="Layer.CallMany"/> gives; <see cref="Layer.Call(Tensor, bool)"/> gives the first.</summary>
public abstract class MultiOutputLayer(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected sealed override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => ForwardMany(inputs, training)[0];

    private protected sealed override IReadOnlyList<Tensor> Outputs(IReadOnlyList<Tensor> inputs, bool training) => ForwardMany(inputs, training);

    /// <summary>The function; one output at least.</summary>
    protected abstract IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training);
}
